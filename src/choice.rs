//! A list of alternatives, each with its own settings, declared in one place.

/// Declares an enum of settings, one variant per alternative, and all that follows from the list.
///
/// The JSON form carries the alternative's name as `kind` beside its settings: `{"kind": "adamw", "learning_rate": 0.001}`.
/// Adding an alternative is one file that implements the trait, and one line here: parsing, schema, form, URL and the
/// tests that loop over [`all`](#method.all) follow.
#[macro_export]
macro_rules! choices {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident: $interface:path {
            $($(#[$variant_attribute:meta])* $variant:ident($settings:ty),)+
        }
        default $default:ident
    ) => {
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        $(#[$attribute])*
        pub enum $name {
            $(#[allow(missing_docs, reason = "its settings say what it is")] $(#[$variant_attribute])* $variant($settings),)+
        }

        impl $name {
            /// Every alternative with its default settings, in the order in which they are offered.
            #[must_use]
            pub fn all() -> Vec<Self> {
                vec![$(Self::$variant(<$settings>::default()),)+]
            }

            /// What the alternative is called in JSON.
            #[must_use]
            pub fn kind(&self) -> String {
                let value = serde_json::to_value(self).unwrap_or_default();
                value["kind"].as_str().unwrap_or_default().to_owned()
            }
        }

        impl std::ops::Deref for $name {
            type Target = dyn $interface;

            fn deref(&self) -> &Self::Target {
                match self {
                    $(Self::$variant(settings) => settings,)+
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::$default(Default::default())
            }
        }
    };
}
