package io.parlour.mail.addresses;

import java.util.Map;

/// Why a mail did not arrive, in plain words.
final class ReasonWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("no-such-user", "there is no such address"),
            Map.entry("no-such-host", "there is no such domain"),
            Map.entry("moved", "the address has moved"),
            Map.entry("accepts-no-mail", "the domain takes no mail"),
            Map.entry("mailbox-full", "the mailbox is full"),
            Map.entry("over-quota", "the mailbox is full"),
            Map.entry("system-full", "the other server is full"),
            Map.entry("suspended", "the address is switched off"),
            Map.entry("on-hold", "the address is switched off for now"),
            Map.entry("filtered", "the reader's own filter refused it"),
            Map.entry("too-large", "the mail is too large"),
            Map.entry("expired", "the other server could not be reached in time"),
            Map.entry("network", "the other server could not be reached"),
            Map.entry("system", "the other server has a fault"),
            Map.entry("loop", "the mail went round in a circle"),
            Map.entry("greylisted", "the other server asks to try later"),
            Map.entry("rejected", "our address was refused there"),
            Map.entry("spam", "it was taken for spam"),
            Map.entry("reputation", "our server is not trusted there"),
            Map.entry("listed", "our server is on a block list"),
            Map.entry("sender-auth", "our mail could not be authenticated there"),
            Map.entry("policy", "a rule of the other server refused it"),
            Map.entry("content", "its content was refused"),
            Map.entry("virus", "it was taken for a virus"),
            Map.entry("rate", "too much mail at once"),
            Map.entry("abuse", "somebody there marked our mail as spam"),
            Map.entry("fraud", "somebody there reported our mail as fraud"),
            Map.entry("opt-out", "somebody there wants no more mail"),
            Map.entry("undefined", "the other server refused it and did not say why"));

    private ReasonWords() {}

    static String of(String reason) {
        return WORDS.getOrDefault(reason, reason);
    }
}
