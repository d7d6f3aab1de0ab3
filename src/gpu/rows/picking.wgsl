// Which column a row is to pick, and what its candidates are worth: see `Picking` in rows.rs.
// `given[0]`: 1 / temperature, how many columns after its own (going round) a row is to pick, whether its own is no candidate.

fn picked(row: u32) -> u32 {
  return (row + given[0].y) % COLUMNS;
}

fn is_candidate(row: u32, column: u32) -> bool {
  return given[0].z == 0u || column != row;
}

fn worth(row: u32, column: u32) -> f32 {
  return similarities[row * COLUMNS + column] * bitcast<f32>(given[0].x);
}
