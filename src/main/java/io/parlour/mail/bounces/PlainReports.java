package io.parlour.mail.bounces;

import io.parlour.mail.reading.Mailbox;
import io.parlour.mail.reading.ReadMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads reports that only say in words what happened: from a daemon or nobody, with a phrase of failure, and with a
/// recipient or the mail itself (ML-70).
final class PlainReports {
    private static final List<Family> PHRASES = Family.table("phrases.txt");
    private static final Family DAEMON = Family.named(PHRASES, "daemon");
    private static final Family FAILURE = Family.named(PHRASES, "failure");
    private static final Family DELAY = Family.named(PHRASES, "delay");

    private final Verdicts verdicts;

    PlainReports(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Nullable
    Report read(ReadMessage mail, HumanText human, Original original) {
        if (!fromDaemon(mail) || !tellsOfFailure(mail, human)) {
            return null;
        }
        Map<String, String> passages = passages(mail, human, original);
        boolean answered = AnswerText.of(human.text()).replyCode() != null;
        if (passages.isEmpty() && original.messageId() == null && !answered) {
            return null;
        }
        if (passages.isEmpty() && answered) {
            passages = Map.of("", human.text());
        }
        boolean late = human.tellsOfDelay() || DELAY.in(subject(mail));
        List<Verdict> found = new ArrayList<>();
        for (Map.Entry<String, String> passage : passages.entrySet()) {
            String around = passages.size() == 1 ? human.text() : "";
            Evidence evidence = new Evidence(passage.getKey(), "", null, passage.getValue(), around, null);
            found.add(late ? verdicts.noted(evidence, "delayed") : verdicts.failed(evidence));
        }
        Report.Kind kind = late ? Report.Kind.DELAYED : Report.Kind.BOUNCE;
        return new Report(kind, found, original.messageId(), null, null);
    }

    /// `X-Failed-Recipients` names them; the text says what happened to each.
    private static Map<String, String> passages(ReadMessage mail, HumanText human, Original original) {
        Map<String, String> told = human.passages();
        List<String> named = new ArrayList<>();
        for (String field : mail.headers().all("X-Failed-Recipients")) {
            named.addAll(AddressText.in(field));
        }
        if (named.isEmpty()) {
            if (!told.isEmpty()) {
                return told;
            }
            List<String> own = mail.to().stream().map(Mailbox::address).toList();
            return whole(original.to().isEmpty() ? human.others(own) : original.to(), human);
        }
        Map<String, String> passages = new LinkedHashMap<>();
        for (String address : named) {
            String passage = told.entrySet().stream()
                    .filter(each -> AddressText.same(each.getKey(), address))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            passages.put(address, passage.isEmpty() ? human.text() : passage);
        }
        return passages;
    }

    private static Map<String, String> whole(List<String> addresses, HumanText human) {
        Map<String, String> passages = new LinkedHashMap<>();
        addresses.stream().limit(1).forEach(address -> passages.put(address, human.text()));
        return passages;
    }

    private static boolean tellsOfFailure(ReadMessage mail, HumanText human) {
        return FAILURE.in(subject(mail)) || human.tellsOfFailure();
    }

    private static String subject(ReadMessage mail) {
        return mail.subject() == null ? "" : mail.subject().toLowerCase(Locale.ROOT);
    }

    static boolean fromDaemon(ReadMessage mail) {
        String path = mail.headers().first("Return-Path");
        if (path != null
                && (path.strip().equals("<>") || path.toLowerCase(Locale.ROOT).contains("mailer-daemon"))) {
            return true;
        }
        String from = mail.headers().firstFilled("From");
        String lower = from == null ? "<>" : from.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        String who = at < 0 ? lower : lower.substring(0, at);
        return lower.contains("<>") || DAEMON.in(who) || mail.headers().has("X-Failed-Recipients");
    }
}
