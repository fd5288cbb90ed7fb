package io.parlour.privacy.erasure;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Numbers of an erasure, by table or place.
///
/// @param before rows of the person
/// @param erased rows that were deleted or emptied
/// @param redacted rows of others in which a handle was replaced
/// @param elsewhere places with values that others have too, such as a first name
/// @param left places where something was found that must not be there
/// @param held conversations and contacts that a hold kept it waiting for
/// @param withheld rows of others in which a handle stays because a hold keeps them; null: none
/// @param kept columns that stay, with the reason
public record ErasureCounts(
        Map<String, Integer> before,
        Map<String, Integer> erased,
        Map<String, Integer> redacted,
        int files,
        Map<String, Integer> elsewhere,
        Map<String, Integer> left,
        int places,
        int held,
        @Nullable Integer withheld,
        Map<String, String> kept) {
    /// How stored emails of others are called among the tables.
    private static final String EMAILS = "raw_mail";

    public ErasureCounts {
        before = new TreeMap<>(before);
        erased = new TreeMap<>(erased);
        redacted = new TreeMap<>(redacted);
        elsewhere = new TreeMap<>(elsewhere);
        left = new TreeMap<>(left);
        kept = new TreeMap<>(kept);
    }

    static ErasureCounts before(Map<String, Integer> before) {
        return new ErasureCounts(before, Map.of(), Map.of(), 0, Map.of(), Map.of(), 0, 0, null, Map.of());
    }

    ErasureCounts withBefore(Map<String, Integer> rows) {
        return new ErasureCounts(rows, erased, redacted, files, elsewhere, left, places, held, withheld, kept);
    }

    ErasureCounts withHeld(int count) {
        return new ErasureCounts(before, erased, redacted, files, elsewhere, left, places, count, withheld, kept);
    }

    /// A try after one that failed adds to what that did.
    ErasureCounts deleted(EraseRows.Erased rows, RedactMentions.Redacted mentions) {
        return new ErasureCounts(
                before,
                sum(erased, rows.counts()),
                sum(redacted, mentions.rows()),
                files + rows.files().size(),
                elsewhere,
                left,
                places,
                held,
                mentions.held(),
                rows.kept());
    }

    /// Emails of others that were rewritten, beside their rows.
    ErasureCounts withEmails(int rewritten) {
        return rewritten == 0
                ? this
                : new ErasureCounts(
                        before,
                        erased,
                        sum(redacted, Map.of(EMAILS, rewritten)),
                        files,
                        elsewhere,
                        left,
                        places,
                        held,
                        withheld,
                        kept);
    }

    /// Of the scan, which goes on later.
    ErasureCounts withLeft(Map<String, Integer> found) {
        return new ErasureCounts(before, erased, redacted, files, elsewhere, found, places, held, withheld, kept);
    }

    /// Places of others in which a handle was replaced.
    int mentions() {
        return redacted.values().stream().mapToInt(Integer::intValue).sum();
    }

    ErasureCounts scanned(ScanPlaces.Found found) {
        return new ErasureCounts(
                before, erased, redacted, files, found.elsewhere(), found.left(), found.places(), held, withheld, kept);
    }

    private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Integer::sum));
        return sum;
    }
}
