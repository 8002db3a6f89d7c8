package teiten.console;

/// A share as a short horizontal bar, in eighths of a column.
public final class ShareBar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private ShareBar() {}

    /// The bar of a share.
    ///
    /// @param share 0 to 1
    /// @param columns width of a share of 1
    public static String of(double share, int columns) {
        double known = Double.isFinite(share) ? Math.clamp(share, 0, 1) : 0;
        int eighths = (int) Math.round(known * columns * 8);
        String whole = "█".repeat(eighths / 8);
        return eighths % 8 == 0 ? whole : whole + EIGHTHS.charAt(eighths % 8);
    }
}
