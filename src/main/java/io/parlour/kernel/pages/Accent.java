package io.parlour.kernel.pages;

/// A site's colour as it can be read: dark enough on white, light enough on the dark ground (WCAG 2.2, 1.4.3).
///
/// @param light on light pages, under white; `dark` on dark ones, under black. Both as `#rrggbb`
public record Accent(String light, String dark) {
    private static final double LEAST = 4.6;
    /// Of the reader's own messages on a light page, the darkest ground there.
    private static final double WHITE = 0.8556;
    /// Of the same on a dark page, the lightest ground there.
    private static final double NIGHT = 0.0152;

    public static Accent of(String color) {
        return new Accent(until(color, 0, WHITE), until(color, 255, NIGHT));
    }

    /// As a style sheet.
    public String css() {
        return ":root { --accent: light-dark(%s, %s); }%n".formatted(light, dark);
    }

    private static String until(String color, int towards, double ground) {
        int[] parts = {part(color, 1), part(color, 3), part(color, 5)};
        while (contrast(luminance(parts), ground) < LEAST) {
            for (int at = 0; at < parts.length; at++) {
                int step = Math.max(1, Math.abs(towards - parts[at]) / 20);
                parts[at] += Integer.signum(towards - parts[at]) * step;
            }
        }
        return "#%02x%02x%02x".formatted(parts[0], parts[1], parts[2]);
    }

    private static int part(String color, int at) {
        return Integer.parseInt(color.substring(at, at + 2), 16);
    }

    static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    static double luminance(int... parts) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int at = 0; at < weights.length; at++) {
            double share = parts[at] / 255.0;
            sum += weights[at] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
