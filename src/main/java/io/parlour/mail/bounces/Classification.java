package io.parlour.mail.bounces;

/// What an answer means: `reason` is one of the words of the decision table (`no-such-user`, `mailbox-full`, …), `rule`
/// the stable id of the rule that decided.
public record Classification(Severity severity, String reason, String rule) {}
