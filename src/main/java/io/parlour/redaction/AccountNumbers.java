package io.parlour.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// International bank account numbers (ISO 13616): a country of the table (`ibans.txt`), its length, groups of four or
/// none, in any case, and the right remainder (ISO 7064 mod 97-10).
final class AccountNumbers implements Detector {
    private static final int MAX_SEPARATORS = 2;
    private static final Map<String, Integer> LENGTHS = lengths();

    private static Map<String, Integer> lengths() {
        Map<String, Integer> lengths = new HashMap<>();
        DataFile.lines("ibans.txt")
                .flatMap(line -> java.util.Arrays.stream(line.strip().split(" ", -1)))
                .forEach(each -> lengths.put(each.substring(0, 2), Integer.parseInt(each.substring(2))));
        return Map.copyOf(lengths);
    }

    @Override
    public List<Span> find(Reading reading, Deadline deadline) {
        List<Span> found = new ArrayList<>();
        int at = 0;
        while (at + 4 < reading.size()) {
            if ((at & 0x3ff) == 0) {
                deadline.check();
            }
            int last = begins(reading, at) ? last(reading, at, found) : -1;
            at = last < 0 ? at + 1 : last + 1;
        }
        return found;
    }

    private static boolean begins(Reading reading, int at) {
        return Characters.isLetter(reading.unit(at))
                && Characters.isLetter(reading.unit(at + 1))
                && Characters.isDigit(reading.unit(at + 2))
                && Characters.isDigit(reading.unit(at + 3))
                && !alphanumeric(reading.unit(at - 1));
    }

    /// The last unit of the number that begins there, which is then among the found; -1 when it is none.
    private static int last(Reading reading, int from, List<Span> found) {
        Integer length = LENGTHS.get("" + reading.unit(from) + reading.unit(from + 1));
        if (length == null) {
            return -1;
        }
        StringBuilder number = new StringBuilder(length);
        int at = from;
        int separators = 0;
        while (number.length() < length) {
            char unit = reading.unit(at);
            if (alphanumeric(unit)) {
                number.append(unit);
                separators = 0;
            } else if (unit == Characters.SEPARATOR) {
                separators++;
                if (separators > MAX_SEPARATORS || number.length() % 4 != 0) {
                    return -1;
                }
            } else if (unit != Characters.TAG) {
                return -1;
            }
            at++;
        }
        if (alphanumeric(reading.unit(at)) || !valid(number)) {
            return -1;
        }
        String end = number.substring(length - 4);
        found.add(new Span(
                reading.start(from), reading.end(at - 1), "[iban " + number.substring(0, 2) + "••" + end + "]"));
        return at - 1;
    }

    private static boolean valid(CharSequence number) {
        int remainder = 0;
        for (int i = 0; i < number.length(); i++) {
            char unit = number.charAt((i + 4) % number.length());
            int value = Characters.isDigit(unit) ? unit - '0' : unit - 'A' + 10;
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }

    private static boolean alphanumeric(char unit) {
        return Characters.isDigit(unit) || Characters.isLetter(unit);
    }
}
