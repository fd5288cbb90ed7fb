package io.parlour.redaction;

import java.util.ArrayList;
import java.util.List;

/// The table of issuer prefixes (`issuers.txt`): which beginnings and lengths card numbers have.
final class Issuers {
    /// Numbers from `first` to `last`, compared on as many leading digits as these have, of the lengths in the bit set.
    private record Range(int digits, int first, int last, int lengths) {
        boolean holds(String number) {
            if ((lengths & 1 << number.length()) == 0) {
                return false;
            }
            int prefix = Integer.parseInt(number, 0, digits, 10);
            return prefix >= first && prefix <= last;
        }
    }

    private final List<Range> ranges;

    private Issuers(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    static Issuers load() {
        return new Issuers(DataFile.lines("issuers.txt")
                .flatMap(line -> parse(line).stream())
                .toList());
    }

    boolean issued(String number) {
        return ranges.stream().anyMatch(range -> range.holds(number));
    }

    private static List<Range> parse(String line) {
        String[] columns = line.split("\\|", -1);
        int lengths = lengths(columns[2].strip());
        List<Range> ranges = new ArrayList<>();
        for (String prefix : columns[1].strip().split(" +", -1)) {
            String[] ends = prefix.split("-", -1);
            ranges.add(new Range(
                    ends[0].length(), Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]), lengths));
        }
        return ranges;
    }

    private static int lengths(String column) {
        int bits = 0;
        for (String part : column.split(" +", -1)) {
            String[] ends = part.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int length = Integer.parseInt(ends[0]); length <= last; length++) {
                bits |= 1 << length;
            }
        }
        return bits;
    }
}
