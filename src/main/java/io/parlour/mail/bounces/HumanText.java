package io.parlour.mail.bounces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a report says in words, up to the mail that it returns, and which lines of it are about whom.
final class HumanText {
    private static final List<Family> PHRASES = Family.table("phrases.txt");
    private static final Family ORIGINAL = Family.named(PHRASES, "original");
    private static final Family FAILURE = Family.named(PHRASES, "failure");
    private static final Family DELAY = Family.named(PHRASES, "delay");
    private static final int MOST_LINES = 3_000;
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_SEPARATOR = 120;

    /// How far into a line the phrase begins that says that the mail follows.
    private static final int SEPARATOR_BEGINS = 12;

    private static final List<String> LABELS = List.of(
            "recipient",
            "recipient address",
            "rcpt to",
            "final-recipient",
            "original-recipient",
            "mail to",
            "message to",
            "delivery to",
            "delivered to",
            "deliver to",
            "sent to",
            "recipient(s)",
            "recipients",
            "user",
            "account",
            "mailbox",
            "für",
            "empfänger",
            "destinataire",
            "destinatario",
            "получатель",
            "宛先",
            "收件人",
            "받는 사람",
            "rejected recipient",
            "permanent errors",
            "recipients returned permanent errors",
            "rcpt",
            "address",
            "failed recipient",
            "email",
            "an");
    private static final List<String> OTHERS =
            List.of("postmaster", "support", "abuse", "helpdesk", "mailer-daemon", "contact", "noreply", "no-reply");

    private final List<String> lines = new ArrayList<>();
    private String below = "";

    private HumanText() {}

    static HumanText of(String text) {
        HumanText human = new HumanText();
        String[] all = text.split("\n", -1);
        for (int i = 0; i < Math.min(all.length, MOST_LINES); i++) {
            String line = all[i].length() > LONGEST_LINE ? all[i].substring(0, LONGEST_LINE) : all[i];
            if (separates(line.strip()) || header(line, i + 1 < all.length ? all[i + 1] : "")) {
                human.below = String.join("\n", List.of(all).subList(i, all.length));
                break;
            }
            human.lines.add(line.strip());
        }
        return human;
    }

    String text() {
        return String.join("\n", lines);
    }

    /// The mail that is returned, as far as it stands in the text.
    String below() {
        return below;
    }

    boolean tellsOfFailure() {
        return FAILURE.in(AnswerText.of(text()).text().toLowerCase(Locale.ROOT));
    }

    boolean tellsOfDelay() {
        return DELAY.in(AnswerText.of(text()).text().toLowerCase(Locale.ROOT));
    }

    private static boolean separates(String line) {
        if (line.isEmpty() || line.length() > LONGEST_SEPARATOR) {
            return false;
        }
        int at = ORIGINAL.at(line.toLowerCase(Locale.ROOT));
        boolean ruled = "-=_*#".indexOf(line.charAt(0)) >= 0;
        boolean follows = line.endsWith(":") || line.endsWith("follows.") || line.endsWith("following.");
        return at >= 0
                && (ruled || (at <= SEPARATOR_BEGINS && line.length() < 80 && follows) || line.endsWith("message:"));
    }

    /// A header begins without being announced.
    private static boolean header(String line, String next) {
        String lower = line.toLowerCase(Locale.ROOT);
        boolean trace = lower.startsWith("received: ") || lower.startsWith("return-path: ");
        return trace && !next.isBlank();
    }

    /// The passages about each address that the text names as a recipient, in order.
    Map<String, String> passages() {
        Map<String, List<Integer>> mentions = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String address = recipient(lines.get(i));
            if (!address.isEmpty()) {
                mentions.computeIfAbsent(key(mentions, address), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        boolean transcript = lines.stream().anyMatch(line -> line.startsWith(">>>") || line.startsWith("<<<"));
        return transcript ? behind(mentions) : below(mentions);
    }

    private static String key(Map<String, List<Integer>> mentions, String address) {
        return mentions.keySet().stream()
                .filter(known -> AddressText.same(known, address))
                .findFirst()
                .orElse(address);
    }

    /// Each passage goes on to the next recipient.
    private Map<String, String> below(Map<String, List<Integer>> mentions) {
        Map<String, String> passages = new LinkedHashMap<>();
        List<Integer> starts =
                mentions.values().stream().flatMap(List::stream).sorted().toList();
        for (Map.Entry<String, List<Integer>> mention : mentions.entrySet()) {
            StringBuilder passage = new StringBuilder();
            for (int start : mention.getValue()) {
                int index = starts.indexOf(start);
                int end = index + 1 < starts.size() ? starts.get(index + 1) : lines.size();
                passage.append(String.join("\n", lines.subList(start, end))).append('\n');
            }
            passages.put(mention.getKey(), passage.toString());
        }
        return passages;
    }

    /// In a transcript what happened stands above the recipient that it concerns.
    private Map<String, String> behind(Map<String, List<Integer>> mentions) {
        Map<String, String> passages = new LinkedHashMap<>();
        int from = 0;
        for (Map.Entry<String, List<Integer>> mention : mentions.entrySet()) {
            boolean last = passages.size() == mentions.size() - 1;
            int end = last ? lines.size() : Math.max(from, mention.getValue().getLast() + 1);
            passages.put(mention.getKey(), String.join("\n", lines.subList(Math.min(from, end), end)));
            from = end;
        }
        return passages;
    }

    /// Addresses in lines of any kind, but for those of the one who reads the report and of those who help.
    List<String> others(List<String> own) {
        return lines.stream()
                .filter(line -> line.indexOf('@') >= 0 && !helps(line.toLowerCase(Locale.ROOT)))
                .flatMap(line -> AddressText.in(line).stream().filter(address -> !other(address, line)))
                .filter(address -> own.stream().noneMatch(each -> AddressText.same(each, address)))
                .distinct()
                .toList();
    }

    private static boolean helps(String lower) {
        return lower.contains("please") || lower.contains("assistance") || lower.contains("help");
    }

    /// The recipient that a line names: alone, at its beginning, or behind a word that says so.
    private static String recipient(String line) {
        List<String> addresses = line.indexOf('@') < 0 ? List.of() : AddressText.in(line);
        if (addresses.isEmpty() || line.startsWith("<<<") || other(addresses.getFirst(), line)) {
            return "";
        }
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.contains("mail from:") || lower.startsWith("from:")) {
            boolean both = lower.contains("rcpt:") && addresses.size() > 1;
            return both ? addresses.getLast() : "";
        }
        int at = line.indexOf(addresses.getFirst());
        String before = lower.substring(0, at)
                .replace("<", "")
                .replace("\"", "")
                .replace("(", "")
                .strip();
        boolean coded = before.length() == 3 && before.chars().allMatch(c -> c >= '0' && c <= '9');
        String label =
                before.endsWith(":") ? before.substring(0, before.length() - 1).strip() : before;
        boolean foreign = label.contains("sender") || label.endsWith("from");
        boolean labelled = !foreign
                && LABELS.stream().anyMatch(label::endsWith)
                && (label.length() < before.length() || !helps(lower));
        return before.isEmpty() || coded || labelled || before.endsWith("rfc822;") ? addresses.getFirst() : "";
    }

    private static boolean other(String address, String line) {
        String local = address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT);
        return OTHERS.contains(local) && !line.startsWith("<" + address + ">:");
    }
}
