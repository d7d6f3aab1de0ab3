//! Pictures as the page draws them: RGBA bytes, with their names and what was done to them.

use js_sys::{Int32Array, Object, Uint8Array};
use wasm_bindgen::JsValue;

use super::objects::{object, strings};
use crate::image::Images;
use crate::session::{Session, View, ViewPair};

/// Images: `{size, count, rgba, label, name}`.
pub(super) fn thumbnails(images: &Images) -> Object {
    let pixels: Vec<u8> = images.pixels.iter().flat_map(|pixels| rgba(pixels)).collect();
    let labels: Vec<i32> = images.labels.iter().map(|label| label.map_or(-1, |label| label as i32)).collect();
    object(&[
        ("size", images.size.into()),
        ("count", images.len().into()),
        ("rgba", Uint8Array::from(pixels.as_slice()).into()),
        ("label", Int32Array::from(labels.as_slice()).into()),
        ("name", strings(images.names.iter().map(String::as_str))),
    ])
}

/// The views of some images: `{size, count, original, a, b, name, place, words_a, words_b}` and, image by image, their small crops:
/// `{local_size, locals_per_image, locals, words_locals}`. `place` is that among the thumbnails, from their number on for images that are none
/// of them; `in_batch` says of each image whether the step has it.
pub(super) fn views(session: &Session, pairs: &[ViewPair]) -> Object {
    let images = session.images();
    let bytes = |pixels: &dyn Fn(&ViewPair) -> Vec<u8>| -> JsValue {
        Uint8Array::from(pairs.iter().flat_map(pixels).collect::<Vec<u8>>().as_slice()).into()
    };
    let places: Vec<i32> = pairs.iter().map(|pair| pair.place as i32).collect();
    let words = |view: fn(&ViewPair) -> &View| strings(pairs.iter().map(|pair| view(pair).words.as_str()));
    object(&[
        ("size", images.size.into()),
        ("count", pairs.len().into()),
        ("original", bytes(&|pair| rgba(images.pixels_of(pair.image)).collect())),
        ("a", bytes(&|pair| rgba(&pair.a.pixels).collect())),
        ("b", bytes(&|pair| rgba(&pair.b.pixels).collect())),
        ("name", strings(pairs.iter().map(|pair| images.names[pair.image].as_str()))),
        ("place", Int32Array::from(places.as_slice()).into()),
        ("in_batch", pairs.iter().map(|pair| JsValue::from(pair.in_batch)).collect::<js_sys::Array>().into()),
        ("words_a", words(|pair| &pair.a)),
        ("words_b", words(|pair| &pair.b)),
        ("local_size", session.local_size().into()),
        ("locals_per_image", pairs.first().map_or(0, |pair| pair.locals.len()).into()),
        ("locals", bytes(&|pair| pair.locals.iter().flat_map(|view| rgba(&view.pixels)).collect())),
        ("words_locals", strings(pairs.iter().flat_map(|pair| &pair.locals).map(|view| view.words.as_str()))),
    ])
}

/// One transform, done again and again: `{size, count, rgba, words}`.
pub(super) fn preview(size: usize, views: &[View]) -> Object {
    let pixels: Vec<u8> = views.iter().flat_map(|view| rgba(&view.pixels)).collect();
    object(&[
        ("size", size.into()),
        ("count", views.len().into()),
        ("rgba", Uint8Array::from(pixels.as_slice()).into()),
        ("words", strings(views.iter().map(|view| view.words.as_str()))),
    ])
}

fn rgba(rgb: &[u8]) -> impl Iterator<Item = u8> + '_ {
    rgb.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255])
}
