//! The words of the house in both languages, kept in Fluent.
//!
//! Nothing here decides anything: an id goes in, a sentence comes out.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The two languages every word exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    pub const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The name of its file of words: `words/zh-CN.ftl`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

/// Two Fluent bundles, filled from the core, the binary and the packs.
pub struct Words {
    zh: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of the core itself: the messages of its faults.
    pub fn core() -> Words {
        let bundle = |lang: Lang| {
            let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            bundle.set_use_isolating(false);
            bundle
        };
        let mut words = Words { zh: bundle(Lang::Zh), en: bundle(Lang::En) };
        words.add(Lang::Zh, include_str!("../words/zh-CN.ftl"));
        words.add(Lang::En, include_str!("../words/en.ftl"));
        words
    }

    /// Adds a file of words. Whatever parses is taken; `pack check` names what does not.
    pub fn add(&mut self, lang: Lang, text: &str) {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(r, _)| r);
        match lang {
            Lang::Zh => self.zh.add_resource_overriding(resource),
            Lang::En => self.en.add_resource_overriding(resource),
        }
    }

    fn bundle(&self, lang: Lang) -> &FluentBundle<FluentResource> {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The sentence, or the bare id where no such word exists.
    pub fn say(&self, lang: Lang, id: &str, args: &[(&str, &str)]) -> String {
        self.find(lang, id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// A label, or the bare id.
    pub fn label(&self, lang: Lang, id: &str) -> String {
        self.say(lang, id, &[])
    }

    /// A message (`attribute` = `None`) or one of its attributes.
    pub fn find(&self, lang: Lang, id: &str, attribute: Option<&str>, args: &[(&str, &str)]) -> Option<String> {
        let bundle = self.bundle(lang);
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, FluentValue::from(*value));
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}
