package io.parlour.helpdesk.satisfaction;

/// What scores are called: five words serve all scales.
public final class Scores {
    private Scores() {}

    /// The word's key among the portal's.
    public static String word(int score, int scale) {
        int of = switch (scale) {
            case 2 -> score == 1 ? 2 : 4;
            case 3 -> score + 1;
            default -> score;
        };
        return "score" + of;
    }

    /// What a score means, whatever the scale: `good`, `ok` or `bad`.
    ///
    /// @param score from 1, the worst, to `scale`
    /// @param scale 2, 3 or 5
    static String rating(int score, int scale) {
        double share = (score - 1.0) / (scale - 1);
        return share > 0.5 ? "good" : share < 0.5 ? "bad" : "ok";
    }
}
