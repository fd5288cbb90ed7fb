package io.parlour.redaction;

import io.parlour.redaction.Reading.Group;
import java.util.ArrayList;
import java.util.List;

/// Social security numbers of the United States: `ddd-dd-dddd` parted by one hyphen, space or dot each, or nine digits
/// after a word that says so. Areas 000, 666 and 900 to 999, group 00 and serial 0000 are not given out.
final class SocialNumbers {
    private static final int WORD_REACH = 30;
    private static final String MASK = "[ssn]";

    private SocialNumbers() {}

    static List<Detector.Span> in(Reading reading, String lowered, Deadline deadline) {
        List<Group> groups = reading.groups;
        List<Detector.Span> found = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if ((i & 0x3ff) == 0) {
                deadline.check();
            }
            Group group = groups.get(i);
            if (group.size() == 9 && given(group.digits()) && Words.SSN.before(lowered, group.start(), WORD_REACH)) {
                found.add(new Detector.Span(group.start(), group.end(), MASK));
            } else if (group.size() == 3 && i + 2 < groups.size() && parted(reading.text, groups, i)) {
                found.add(new Detector.Span(group.start(), groups.get(i + 2).end(), MASK));
            }
        }
        return found;
    }

    private static boolean parted(String text, List<Group> groups, int at) {
        Group area = groups.get(at);
        Group group = groups.get(at + 1);
        Group serial = groups.get(at + 2);
        return group.size() == 2
                && serial.size() == 4
                && given(area.digits() + group.digits() + serial.digits())
                && between(text, area, group)
                && between(text, group, serial)
                && ends(text, area.start() - 1)
                && ends(text, serial.end());
    }

    private static boolean between(String text, Group one, Group other) {
        if (other.start() - one.end() != 1) {
            return false;
        }
        return switch (text.charAt(one.end())) {
            case '-', ' ', '.', '\u00a0', '\u2010', '\u2011', '\u2013' -> true;
            default -> false;
        };
    }

    /// Neither a longer number nor a word goes on there.
    private static boolean ends(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return true;
        }
        char beside = text.charAt(at);
        boolean letter = (beside >= 'a' && beside <= 'z') || (beside >= 'A' && beside <= 'Z');
        return beside != '-' && beside != '+' && !letter;
    }

    private static boolean given(String digits) {
        String area = digits.substring(0, 3);
        return !area.equals("000")
                && !area.equals("666")
                && area.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000");
    }
}
