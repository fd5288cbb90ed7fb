package io.parlour.mail.bounces;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says what the answer of a server means, by the decision table of ML-72: its words first, then the enhanced code,
/// then the reply code.
///
/// Only an address that is dead for good is hard. So a word of a soft or blocked family beats a hard code, a temporary
/// code is never hard, and the same words mean less where a server says them of the sender or after it took the mail:
/// what is refused at `MAIL` is not the recipient, and what a filter throws back after `DATA` may exist.
public final class ClassifyAnswer {
    private static final List<Family> FAMILIES = Family.table("families.txt");

    /// Words that are said beside what is the matter: asked last.
    private static final Set<String> GENERAL = Set.of("hard.recipient-rejected", "soft.queue", "blocked.general");

    private static final String VAGUE = "hard.user-unknown";
    private static final String REJECTED = "hard.recipient-rejected";
    private static final Set<String> USER = Set.of("hard.no-such-user", VAGUE, REJECTED);

    private static final Classification UNDEFINED = new Classification(Severity.SOFT, "undefined", "code.none");

    private static final Map<String, String> SOFT_CODES = Map.ofEntries(
            Map.entry("2.2", "mailbox-full"),
            Map.entry("3.1", "system-full"),
            Map.entry("2.1", "suspended"),
            Map.entry("2.3", "too-large"),
            Map.entry("3.4", "too-large"),
            Map.entry("4.6", "loop"),
            Map.entry("4.7", "expired"),
            Map.entry("3.0", "system"),
            Map.entry("1.7", "rejected"),
            Map.entry("1.8", "rejected"));
    private static final Map<String, String> HARD_CODES = Map.of(
            "1.1", "no-such-user",
            "1.2", "no-such-host",
            "4.4", "no-such-host",
            "1.6", "moved",
            "1.10", "accepts-no-mail");

    /// Hard only when the recipient was refused.
    private static final Set<String> RECIPIENT_CODES = Set.of("1.0", "1.3");

    /// What the answer says of the address.
    ///
    /// @param replyCode three digits; 0 where the answer has none
    /// @param enhanced as `5.1.1`; null where the answer has none
    /// @param text of this recipient only
    /// @param atRcptOrData the command that was refused
    public Classification classify(int replyCode, @Nullable String enhanced, String text, Stage atRcptOrData) {
        AnswerText answer = AnswerText.of(text);
        Codes codes = new Codes(replyCode, enhanced);
        if (codes.delivered()) {
            return new Classification(Severity.NONE, "delivered", "code.delivered");
        }
        Classification byText = byText(answer, codes, atRcptOrData);
        if (byText != null) {
            return byText;
        }
        Classification byCode = byCode(codes, atRcptOrData);
        if (byCode != null) {
            return byCode;
        }
        Family general = general(answer.words());
        return general == null ? UNDEFINED : weighed(general, codes, atRcptOrData, answer);
    }

    /// By what the words say; null where they say nothing of their own.
    @Nullable
    Classification byText(AnswerText answer, Codes codes, Stage stage) {
        String words = answer.words();
        for (Family family : FAMILIES) {
            if (!GENERAL.contains(family.rule()) && family.in(words)) {
                return weighed(family, codes, stage, answer);
            }
        }
        return null;
    }

    private static Classification weighed(Family family, Codes codes, Stage stage, AnswerText answer) {
        return family.severity().equals("HARD") ? hard(family, codes, stage, answer) : of(family);
    }

    private static Classification hard(Family family, Codes codes, Stage stage, AnswerText answer) {
        if (codes.temporary()) {
            return new Classification(Severity.SOFT, family.reason(), family.rule() + ".temporary");
        }
        if (stage == Stage.MAIL || stage == Stage.CONNECT) {
            return new Classification(Severity.SOFT, "rejected", family.rule() + ".of-sender");
        }
        boolean user = USER.contains(family.rule());
        if (!user || codes.addressing() || stage == Stage.RCPT) {
            return new Classification(Severity.HARD, family.reason(), family.rule());
        }
        // without any code nobody shows what a server answered
        if (codes.none()) {
            return filtered(family, ".hearsay");
        }
        if (!family.rule().equals(VAGUE) && !family.rule().equals(REJECTED)) {
            return new Classification(Severity.HARD, family.reason(), family.rule());
        }
        if (stage == Stage.DATA) {
            return filtered(family, ".after-data");
        }
        boolean doubtful = codes.subject() == '2' || codes.subject() == '7' || (codes.replyOnly() && !answer.echoes());
        return doubtful
                ? filtered(family, ".unsure")
                : new Classification(Severity.HARD, family.reason(), family.rule());
    }

    private static Classification filtered(Family family, String why) {
        return new Classification(Severity.SOFT, "filtered", family.rule() + why);
    }

    private @Nullable Classification byCode(Codes codes, Stage stage) {
        Classification exact = byExactCode(codes, stage);
        if (exact != null) {
            return exact;
        }
        if (codes.temporary()) {
            return codes.subject() == '7' || codes.reply() == 421
                    ? new Classification(Severity.BLOCKED, codes.subject() == '7' ? "policy" : "rate", "code.4")
                    : new Classification(Severity.SOFT, "expired", "code.4");
        }
        return byClass(codes);
    }

    /// By a code that means one thing; null for the others.
    @Nullable
    Classification byExactCode(Codes codes, Stage stage) {
        String detail = codes.detail();
        String soft = SOFT_CODES.get(detail);
        if (soft != null) {
            return new Classification(Severity.SOFT, soft, "code.x." + detail);
        }
        if (codes.temporary()) {
            return null;
        }
        String hard = HARD_CODES.get(detail);
        if (hard != null && (stage == Stage.RCPT || stage == Stage.UNKNOWN)) {
            return new Classification(Severity.HARD, hard, "code.5." + detail);
        }
        boolean recipient = RECIPIENT_CODES.contains(detail) && stage == Stage.RCPT;
        return recipient ? new Classification(Severity.HARD, "no-such-user", "code.5." + detail) : null;
    }

    private static @Nullable Classification byClass(Codes codes) {
        if (codes.subject() == '7') {
            return new Classification(Severity.BLOCKED, "policy", "code.5.7");
        }
        if (codes.subject() == '6') {
            return new Classification(Severity.BLOCKED, "content", "code.5.6");
        }
        return switch (codes.reply()) {
            case 452, 552 -> new Classification(Severity.SOFT, "mailbox-full", "code." + codes.reply());
            case 556 -> new Classification(Severity.HARD, "accepts-no-mail", "code.556");
            default -> null;
        };
    }

    private static @Nullable Family general(String words) {
        for (Family family : FAMILIES) {
            if (GENERAL.contains(family.rule()) && family.in(words)) {
                return family;
            }
        }
        return null;
    }

    private static Classification of(Family family) {
        return new Classification(Severity.valueOf(family.severity()), family.reason(), family.rule());
    }

    /// The reply code, 0 for none, and the enhanced code.
    record Codes(int reply, @Nullable String enhanced) {
        boolean delivered() {
            return enhanced == null ? reply / 100 == 2 : enhanced.startsWith("2");
        }

        boolean temporary() {
            return enhanced == null ? reply / 100 == 4 : enhanced.startsWith("4");
        }

        /// `1.1` of `5.1.1`; empty for none.
        String detail() {
            return enhanced == null ? "" : enhanced.substring(2);
        }

        char subject() {
            return enhanced == null ? ' ' : enhanced.charAt(2);
        }

        /// A permanent code that speaks of the address.
        boolean addressing() {
            return enhanced != null
                    && enhanced.startsWith("5.1.")
                    && !enhanced.equals("5.1.7")
                    && !enhanced.equals("5.1.8");
        }

        boolean none() {
            return reply == 0 && (enhanced == null || enhanced.equals("5.0.0"));
        }

        boolean replyOnly() {
            return reply != 0 && (enhanced == null || enhanced.equals("5.0.0"));
        }
    }
}
