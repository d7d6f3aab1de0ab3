//! A run in a file: what is in it, what comes back, and what is refused.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::HashMap;

use burn::tensor::Device;
use contrastive_playground::image::Picture;
use contrastive_playground::optimiser::OptimiserConfig;
use contrastive_playground::schema;
use contrastive_playground::session::{Session, saved_settings};
use safetensors::SafeTensors;
use serde_json::Value;

const SMALL: [&str; 3] = ["encoder.widths=8,16", "schedule.batch_size=16", "schedule.steps=12"];

fn session(pairs: &[&str], pictures: &[Picture]) -> Session {
    let resolved = schema::resolve(SMALL.iter().chain(pairs).copied());
    assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
    Session::new(resolved.config, pictures, &Device::flex()).unwrap()
}

fn run(session: &mut Session, steps: usize) -> Vec<f64> {
    (0..steps).map(|_| pollster::block_on(session.step()).unwrap().loss).collect()
}

fn saved(session: &Session) -> Vec<u8> {
    pollster::block_on(session.save()).unwrap()
}

fn refusal(file: &[u8], pictures: &[Picture]) -> String {
    Session::load(file, pictures, &Device::flex()).err().unwrap()
}

/// The text before and after, both of one length, so that the format's own counts stay right.
fn edited(file: &[u8], before: &str, after: &str) -> Vec<u8> {
    assert_eq!(before.len(), after.len());
    let at = file.windows(before.len()).position(|bytes| bytes == before.as_bytes());
    let at = at.unwrap_or_else(|| panic!("no `{before}` in the file"));
    [&file[..at], after.as_bytes(), &file[at + before.len()..]].concat()
}

#[test]
fn a_run_goes_on_as_if_it_had_not_been_interrupted_by_every_optimiser() {
    for optimiser in OptimiserConfig::all() {
        let kind = optimiser.kind();
        let pairs = [&*format!("optimiser.kind={kind}"), "schedule.clip=0.5"];
        let expected = run(&mut session(&pairs, &[]), 8);
        let mut first = session(&pairs, &[]);
        // Before the first step there is nothing to remember yet.
        let mut untouched = Session::load(&saved(&first), &[], &Device::flex()).unwrap();
        assert_eq!(run(&mut untouched, 3), expected[..3], "{kind}");
        run(&mut first, 5);
        let file = saved(&first);
        let mut loaded = Session::load(&file, &[], &Device::flex()).unwrap();
        assert_eq!((loaded.steps_done(), loaded.config()), (5, first.config()), "{kind}");
        assert_eq!(saved_settings(&file).unwrap(), *first.config(), "{kind}");
        assert_eq!(run(&mut loaded, 3), expected[5..], "{kind} continues differently");

        // What is remembered stands in the file by name, with the shape of what it is remembered of.
        let tensors = SafeTensors::deserialize(&file).unwrap();
        let of_first_layer = |name: &&str| name.ends_with("blocks.0.conv.weight");
        let weight =
            tensors.names().into_iter().filter(of_first_layer).find(|name| name.starts_with("branch."));
        let weight = weight.unwrap_or_else(|| panic!("{kind}: {:?}", tensors.names()));
        for what in optimiser.remembers() {
            let remembered = tensors.tensor(&format!("optimiser.{what}.{weight}")).unwrap();
            assert_eq!(remembered.shape(), tensors.tensor(weight).unwrap().shape());
            assert!(remembered.data().iter().any(|&byte| byte != 0), "{kind}");
        }
    }
}

#[test]
fn what_is_kept_along_the_way_is_in_the_file() {
    let mut begun = session(&["evaluate.images=60"], &[]);
    for _ in 0..3 {
        run(&mut begun, 3);
        pollster::block_on(begun.evaluate()).unwrap();
    }
    let file = saved(&begun);
    let loaded = Session::load(&file, &[], &Device::flex()).unwrap();
    let [before, after] =
        [&begun, &loaded].map(|session| analysed(session, r#"{"kind":"invariance","images":8}"#));
    assert!(before == after, "a loaded run looks back at other networks");
    for name in ["untrained", "step 3", "step 6", "now"] {
        assert!(before.to_string().contains(name), "no {name} in {before}");
    }
    assert_eq!(saved(&loaded).len(), file.len());
    let wrong = edited(&file, "snapshot.6.", "snapshot.x.");
    assert!(refusal(&wrong, &[]).starts_with("The file is no saved run: invalid digit"));
}

fn analysed(session: &Session, request: &str) -> Value {
    let mut analysis = session.begin(request, &[]).unwrap();
    loop {
        let piece = pollster::block_on(analysis.advance()).unwrap();
        if piece.finished {
            return piece.result.unwrap();
        }
    }
}

#[test]
fn a_file_that_is_no_run_is_refused_with_a_sentence() {
    assert!(refusal(b"no run", &[]).starts_with("The file is no saved run: "));
    let other = safetensors::serialize(Vec::<(String, Nothing)>::new(), None).unwrap();
    assert_eq!(refusal(&other, &[]), "The file is no saved run: it says nothing about itself.");
    let about = HashMap::from([("format".to_owned(), "pt".to_owned())]);
    let other = safetensors::serialize(Vec::<(String, Nothing)>::new(), Some(about)).unwrap();
    assert_eq!(refusal(&other, &[]), "The file is no saved run: its settings are missing.");

    let mut begun = session(&[], &[]);
    run(&mut begun, 2);
    let file = saved(&begun);
    assert!(refusal(&file[..file.len() - 7], &[]).starts_with("The file is no saved run: "));
    let wrong = edited(&file, "schedule.batch_size=16", "schedule.batch_sighs=6");
    assert!(refusal(&wrong, &[]).contains("batch_sighs"), "{}", refusal(&wrong, &[]));
    let wrong = edited(&file, r#""step":"2""#, r#""step":"x""#);
    assert!(refusal(&wrong, &[]).starts_with("The file is no saved run: invalid digit"));
}

#[test]
fn other_images_and_other_settings_are_refused_with_both_named() {
    let pictures: Vec<Picture> = (0..20_u8)
        .map(|shade| Picture::from_rgba("a.png", None, 2, 2, &[shade, 40, 90, 255].repeat(4)).unwrap())
        .collect();
    let mut begun = session(&["dataset.kind=upload"], &pictures);
    run(&mut begun, 1);
    let file = saved(&begun);
    assert!(Session::load(&file, &pictures, &Device::flex()).is_ok());
    let sentence = refusal(&file, &pictures[1..]);
    assert!(
        sentence.starts_with("The saved run has seen other images: 20 images (")
            && sentence.contains("19 images ("),
        "{sentence}"
    );
    assert!(!refusal(&file, &[]).is_empty());

    let labelled = |names: [&str; 2]| -> Vec<Picture> {
        let label = |at: usize| Some(names[at % 2].to_owned());
        pictures
            .iter()
            .enumerate()
            .map(|(at, picture)| Picture { label: label(at), ..picture.clone() })
            .collect()
    };
    let mut begun = session(&["dataset.kind=upload", "method.kind=cross_entropy"], &labelled(["cat", "dog"]));
    run(&mut begun, 1);
    let file = saved(&begun);
    assert!(Session::load(&file, &labelled(["cat", "dog"]), &Device::flex()).is_ok());
    for other in [labelled(["cat", "cow"]), labelled(["dog", "cat"])] {
        let sentence = refusal(&file, &other);
        assert!(sentence.starts_with("The saved run has seen other labels: 2 classes ("), "{sentence}");
    }

    let mut begun = session(&[], &[]);
    run(&mut begun, 1);
    let narrow = edited(&saved(&begun), "encoder.widths=8,16", "encoder.widths=8,12");
    let sentence = refusal(&narrow, &[]);
    assert!(sentence.starts_with("The saved run belongs to other settings: `branch."), "{sentence}");
}

/// No tensor at all, for files of another kind.
struct Nothing;

impl safetensors::View for Nothing {
    fn dtype(&self) -> safetensors::Dtype {
        safetensors::Dtype::F32
    }

    fn shape(&self) -> &[usize] {
        &[0]
    }

    fn data(&self) -> std::borrow::Cow<'_, [u8]> {
        std::borrow::Cow::Borrowed(&[])
    }

    fn data_len(&self) -> usize {
        0
    }
}
