//! Help and usage faults in the chosen language: clap knows the arguments, Fluent the words.
//!
//! A command without words is a fault that the tidy test finds.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::Cli;
use crate::say::Say;

/// The command with all its help in the chosen language.
pub fn localised(say: &Say) -> Command {
    let mut command = Cli::command();
    command.build();
    words_of(command, "help", say)
}

fn words_of(command: Command, path: &str, say: &Say) -> Command {
    let mut command = command.about(say.label(path)).long_about(None::<&str>);
    command = command.mut_args(|arg| {
        let id = arg.get_id().to_string();
        let own = format!("{path}-arg-{id}");
        let shared = format!("help-arg-{id}");
        let text = say.words.find(say.lang, &own, None, &[]).or_else(|| say.words.find(say.lang, &shared, None, &[]));
        arg.help(text.unwrap_or(shared)).long_help(None::<&str>)
    });
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| words_of(sub, &format!("{path}-{name}"), say));
    }
    command.help_template("{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}").disable_help_flag(false)
}

/// Prints help where it was asked for, or what is wrong with the arguments.
pub fn refuse(say: &Say, e: &clap::Error) -> ExitCode {
    if !e.use_stderr() {
        let _ = e.print();
        return ExitCode::SUCCESS;
    }
    if e.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = e.print();
        return ExitCode::from(2);
    }
    let text = |kind| match e.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) if kind == ContextKind::ValidValue => s.join("、"),
        Some(ContextValue::Strings(s)) => s.last().cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let id = match e.kind() {
        ErrorKind::UnknownArgument => "cli-unknown-argument",
        ErrorKind::InvalidSubcommand => "cli-unknown-command",
        ErrorKind::MissingRequiredArgument => "cli-missing-argument",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-bad-value",
        ErrorKind::ArgumentConflict => "cli-conflict",
        _ => "cli-usage",
    };
    let given = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand].map(text).concat();
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(text).concat();
    let or_none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
    let near = or_none(near);
    let value = text(ContextKind::InvalidValue);
    let valid = or_none(text(ContextKind::ValidValue));
    eprintln!("{id}: {}", say.say(id, &[("given", &given), ("near", &near), ("value", &value), ("valid", &valid)]));
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shouze_core::Lang;

    fn missing(command: &Command, path: &str, say: &Say, found: &mut Vec<String>) {
        if say.words.find(say.lang, path, None, &[]).is_none() {
            found.push(path.to_owned());
        }
        for arg in command.get_arguments() {
            let id = arg.get_id();
            let has = |p: &str| say.words.find(say.lang, &format!("{p}-arg-{id}"), None, &[]).is_some();
            if !has(path) && !has("help") {
                found.push(format!("{path}-arg-{id}"));
            }
        }
        for sub in command.get_subcommands() {
            missing(sub, &format!("{path}-{}", sub.get_name()), say, found);
        }
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        for lang in Lang::BOTH {
            let mut found = Vec::new();
            let mut command = Cli::command();
            command.build();
            missing(&command, "help", &Say::new(lang), &mut found);
            assert_eq!(found, Vec::<String>::new(), "{lang:?}");
            localised(&Say::new(lang)).debug_assert();
        }
    }
}
