package teiten.report;

/// One figure in one language.
///
/// @param number 1 to 4
/// @param svg the drawing
/// @param csv its values, the same in each language
/// @param table its values as an HTML table
record Figure(int number, String svg, String csv, String table) {}
