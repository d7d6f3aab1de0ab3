use std::io::Cursor;
use std::path::Path;

use contrastive_playground::dataset::SIZES;
use contrastive_playground::image::Picture;
use image::imageops::FilterType;
use image::{GenericImageView, ImageFormat, ImageReader};
use walkdir::{DirEntry, WalkDir};

/// Pictures are kept at this many pixels on their short side, the largest size that is trained on.
const SHORT_SIDE: u32 = SIZES[SIZES.len() - 1] as u32;
/// Larger ones are refused before they are decoded.
const MEGAPIXELS: u64 = 50;

/// All images below a folder; the folder that holds an image is its label. What is no image is named and left out.
///
/// # Errors
///
/// A sentence when the folder cannot be read or holds no image.
pub fn read(folder: &Path) -> Result<Vec<Picture>, String> {
    let is_visible =
        |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with(['.', '_']);
    let mut pictures = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_visible) {
        let entry = entry.map_err(|error| format!("{} could not be read: {error}.", folder.display()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        match picture(entry.path(), name) {
            Ok(picture) => pictures.push(picture),
            Err(reason) => eprintln!("Left out: {}: {reason}", name.display()),
        }
    }
    if pictures.is_empty() {
        return Err(format!("There are no images in {}.", folder.display()));
    }
    Ok(pictures)
}

fn picture(path: &Path, name: &Path) -> Result<Picture, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let reader =
        || ImageReader::new(Cursor::new(&bytes)).with_guessed_format().map_err(|error| error.to_string());
    let format = reader()?.format().ok_or("not an image of a known format (PNG, JPEG, GIF, WebP, BMP)")?;
    if format == ImageFormat::Jpeg && is_cut_short(&bytes) {
        return Err("the file is cut short".to_owned());
    }
    let (width, height) = reader()?.into_dimensions().map_err(|error| error.to_string())?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MEGAPIXELS * 1_000_000 {
        return Err(format!(
            "{width} x {height} is {} megapixels; the limit is {MEGAPIXELS}",
            pixels / 1_000_000
        ));
    }
    let mut image = reader()?.decode().map_err(|error| error.to_string())?;
    let short = width.min(height);
    if short > SHORT_SIDE {
        let scaled = |side: u32| (u64::from(side) * u64::from(SHORT_SIDE) / u64::from(short)) as u32;
        image = image.resize_exact(scaled(width), scaled(height), FilterType::Triangle);
    }
    let (width, height) = image.dimensions();
    let label = name.parent().and_then(Path::file_name).map(|label| label.to_string_lossy());
    let name = name.to_string_lossy();
    Picture::from_rgba(&name, label.as_deref(), width as usize, height as usize, &image.to_rgba8())
}

/// Whether a JPEG ends within its picture, which the decoder would fill with gray without a word: no end marker (`FF D9`) follows
/// the last start of a scan (`FF DA`). Neither can occur in the data of a scan.
fn is_cut_short(jpeg: &[u8]) -> bool {
    let last = |marker: [u8; 2]| jpeg.windows(2).rposition(|bytes| bytes == marker);
    last([0xFF, 0xD9]) < last([0xFF, 0xDA]).max(Some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_without_its_end_is_cut_short() {
        let whole = [0xFF, 0xD8, 0xFF, 0xDA, 1, 2, 0xFF, 0xD9];
        assert!(!is_cut_short(&whole));
        assert!(is_cut_short(&whole[..6]));
        // The end marker of a small preview that comes before the picture does not count.
        assert!(is_cut_short(&[0xFF, 0xD8, 0xFF, 0xDA, 1, 0xFF, 0xD9, 0xFF, 0xDA, 1]));
    }
}
