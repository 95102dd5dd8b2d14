/* {"rules": ["DOM-12"], "since": "2.9.0", "config": {"domains": {"requestdomain": [
  "https://h1", "https://h2", "https://h3", "https://h4", "https://h5", "https://h6", "https://h7", "https://h8",
  "https://h9", "https://h10", "https://h11", "https://h12", "https://h13", "https://h14", "https://h15",
  "https://h16", "https://h17", "https://h18", "https://h19", "https://h20", "https://h21", "https://h22",
  "https://h23", "https://h24", "https://h25", "https://h26", "https://h27", "https://h28", "https://h29",
  "https://h30", "https://h31", "https://h32", "https://h33", "https://h34", "https://h35", "https://h36",
  "https://h37", "https://h38", "https://h39", "https://h40", "https://h41", "https://h42", "https://h43",
  "https://h44", "https://h45", "https://h46", "https://h47", "https://h48", "https://h49", "https://h50",
  "https://h51", "https://h52", "https://h53", "https://h54", "https://h55", "https://h56", "https://h57",
  "https://h58", "https://h59", "https://h60", "https://h61", "https://h62", "https://h63", "https://h64",
  "https://h65", "https://h66", "https://h67", "https://h68", "https://h69", "https://h70", "https://h71",
  "https://h72", "https://h73", "https://h74", "https://h75", "https://h76", "https://h77", "https://h78",
  "https://h79", "https://h80", "https://h81", "https://h82", "https://h83", "https://h84", "https://h85",
  "https://h86", "https://h87", "https://h88", "https://h89", "https://h90", "https://h91", "https://h92",
  "https://h93", "https://h94", "https://h95", "https://h96", "https://h97", "https://h98", "https://h99",
  "https://h100", "https://h101", "https://h102", "https://h103", "https://h104", "https://h105", "https://h106",
  "https://h107", "https://h108", "https://h109", "https://h110", "https://h111", "https://h112", "https://h113",
  "https://h114", "https://h115", "https://h116", "https://h117", "https://h118", "https://h119", "https://h120",
  "https://h121", "https://h122", "https://h123", "https://h124", "https://h125", "https://h126", "https://h127",
  "https://h128", "https://h129", "https://h130", "https://h131", "https://h132", "https://h133", "https://h134",
  "https://h135", "https://h136", "https://h137", "https://h138", "https://h139", "https://h140", "https://h141",
  "https://h142", "https://h143", "https://h144", "https://h145", "https://h146", "https://h147", "https://h148",
  "https://h149", "https://h150", "https://h151", "https://h152", "https://h153", "https://h154", "https://h155",
  "https://h156", "https://h157", "https://h158", "https://h159", "https://h160", "https://h161", "https://h162",
  "https://h163", "https://h164", "https://h165", "https://h166", "https://h167", "https://h168", "https://h169",
  "https://h170", "https://h171", "https://h172", "https://h173", "https://h174", "https://h175", "https://h176",
  "https://h177", "https://h178", "https://h179", "https://h180", "https://h181", "https://h182", "https://h183",
  "https://h184", "https://h185", "https://h186", "https://h187", "https://h188", "https://h189", "https://h190",
  "https://h191", "https://h192", "https://h193", "https://h194", "https://h195", "https://h196", "https://h197",
  "https://h198", "https://h199", "https://api.practice.test", "https://files.practice.test"]}}} */
// The 200th entry counts, the one after it does not.
export default async (host, t) => {
  await t.echo(host, { url: t.url('/echo') })
  const { errMsg } = await t.fail(host, { url: 'https://files.practice.test/empty' })
  t.same(errMsg, 'request:fail url not in domain list')
  const warnings = host.console().filter(({ text }) => text.includes(' admits nothing: ')).map(({ text }) => text)
  t.same(warnings, [
    'requestdomain: "https://files.practice.test" admits nothing: only the first 200 entries of a list count (DOM-12)'
  ])
}
