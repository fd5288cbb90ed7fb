package io.parlour.privacy.erasure;

import java.util.Map;
import java.util.TreeMap;

/// Numbers of an erasure, by table or place.
///
/// @param before rows of the person
/// @param erased rows that were deleted or emptied
/// @param redacted rows of others in which a handle was replaced
/// @param elsewhere places with values that others have too, such as a first name
/// @param left places where something was found that must not be there
/// @param held conversations and contacts that a hold kept it waiting for
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
        Map<String, String> kept) {
    public ErasureCounts {
        before = new TreeMap<>(before);
        erased = new TreeMap<>(erased);
        redacted = new TreeMap<>(redacted);
        elsewhere = new TreeMap<>(elsewhere);
        left = new TreeMap<>(left);
        kept = new TreeMap<>(kept);
    }

    static ErasureCounts before(Map<String, Integer> before) {
        return new ErasureCounts(before, Map.of(), Map.of(), 0, Map.of(), Map.of(), 0, 0, Map.of());
    }

    ErasureCounts withBefore(Map<String, Integer> rows) {
        return new ErasureCounts(rows, erased, redacted, files, elsewhere, left, places, held, kept);
    }

    ErasureCounts withHeld(int count) {
        return new ErasureCounts(before, erased, redacted, files, elsewhere, left, places, count, kept);
    }

    /// A try after one that failed adds to what that did.
    ErasureCounts deleted(EraseRows.Erased rows, Map<String, Integer> mentions) {
        return new ErasureCounts(
                before,
                sum(erased, rows.counts()),
                sum(redacted, mentions),
                files + rows.files().size(),
                elsewhere,
                left,
                places,
                held,
                rows.kept());
    }

    ErasureCounts scanned(ScanPlaces.Found found) {
        return new ErasureCounts(
                before, erased, redacted, files, found.elsewhere(), found.left(), found.places(), held, kept);
    }

    private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Integer::sum));
        return sum;
    }
}
