//! What a run holds in memory: as much after many steps as after few.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]
#![allow(unsafe_code, reason = "an allocator that counts is one line around the system's")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use burn::tensor::Device;
use contrastive_playground::method::MethodConfig;
use contrastive_playground::schema;
use contrastive_playground::session::Session;

/// The system's allocator, and how many bytes of it are in use now and were at most.
struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(live, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }
}

/// Steps before memory is looked at, so that all that is made once is there, and between two looks.
const STEPS: [usize; 2] = [20, 60];

/// How many bytes more there may be after the last of those steps, less than 5 for each: some batches need longer lists.
const SLACK: usize = 256;

fn session(pairs: &[&str]) -> Session {
    let small = ["encoder.widths=8,16", "schedule.batch_size=8", "dataset.images=500", "evaluate.images=50"];
    let resolved = schema::resolve(small.iter().chain(pairs).copied());
    assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
    Session::new(resolved.config, &[], &Device::flex()).unwrap()
}

/// The bytes that are in use after so many steps more, with grades and views as the page asks for them, and at most during them.
fn after(session: &mut Session, steps: usize) -> [usize; 2] {
    MOST.store(0, Ordering::Relaxed);
    for step in 1..=steps {
        pollster::block_on(session.step()).unwrap();
        if step % 10 == 0 {
            drop(pollster::block_on(session.evaluate()).unwrap());
            drop((session.views(4), session.redraw_views(4, None)));
        }
    }
    [&LIVE, &MOST].map(|bytes| bytes.load(Ordering::Relaxed))
}

/// One test, for what others allocate beside it would count.
#[test]
fn memory_is_that_of_the_first_steps_and_of_the_networks_that_are_kept() {
    for kind in MethodConfig::all().iter().map(MethodConfig::kind) {
        let empty = LIVE.load(Ordering::Relaxed);
        let mut session = session(&[&format!("method.kind={kind}"), "schedule.steps=10000"]);
        // Nothing of a pass through the network is left by calibrating: 8 channels of 256 images are 8 MB, all images 1.5.
        let begun = LIVE.load(Ordering::Relaxed) - empty;
        assert!(begun < 4_000_000, "{kind}: {begun} bytes before the first step");
        let [few, many] = STEPS.map(|steps| after(&mut session, steps));
        let [fewest, most] = STEPS;
        assert!(
            many[0] <= few[0] + SLACK,
            "{kind}: {few:?} bytes after {fewest} steps, {many:?} after {most} more"
        );
        // What is in use at once during a step depends on which thread is how far.
        assert!(
            many[1] <= few[1] / 100 * 101,
            "{kind}: {few:?} bytes after {fewest} steps, {many:?} after {most} more"
        );
    }
    // As every eighth of a run ends, its network is kept to look back at: six more between its 10th and its 60th step.
    let mut session = session(&["schedule.steps=64"]);
    let [[few, _], [many, _]] = [10, 50].map(|steps| after(&mut session, steps));
    // Of so small a network names, shapes and running statistics are a fourth.
    let (grown, weights) = (many - few, 6 * 4 * session.summary().parameters);
    assert!(
        (weights..weights * 3 / 2).contains(&grown),
        "{grown} bytes more, {weights} of six networks' weights"
    );
}
