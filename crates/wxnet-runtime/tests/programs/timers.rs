use crate::stage::prints;

#[test]
fn timers_fire_by_moment_then_in_order() {
    let lines = prints(
        "setTimeout(() => console.log('c'), 20); setTimeout(a => console.log(a), 1, 'a'); setTimeout(() => console.log('b'))",
    );
    assert_eq!(lines, ["a", "b", "c"]);
}

#[test]
fn an_interval_repeats_until_it_is_cleared() {
    let lines = prints(
        "let n = 0; const i = setInterval(() => { console.log(++n); if (n === 3) clearInterval(i) }, 1)",
    );
    assert_eq!(lines, ["1", "2", "3"]);
}

#[test]
fn a_timer_may_be_cleared_by_another_of_the_same_moment() {
    let lines = prints(
        "let b; setTimeout(() => { console.log('a'); clearTimeout(b) }, 1); b = setTimeout(() => console.log('b'), 1)
         clearTimeout(undefined); clearTimeout(99)",
    );
    assert_eq!(lines, ["a"]);
}

#[test]
fn timers_may_be_set_in_timers() {
    assert_eq!(prints("setTimeout(() => setTimeout(() => console.log('deep')))"), ["deep"]);
}
