//! The files of a mini-program project: app.json, project.config.json, domains.json.
