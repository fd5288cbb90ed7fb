package io.parlour.mail.bounces;

import org.jspecify.annotations.Nullable;

/// What a report says of one recipient.
///
/// @param recipient the address as the report has it, without brackets; empty where it names none
/// @param reason a word of the decision table, or of the report: `delivered`, `delayed`, `abuse`, …
/// @param remoteText what the server answered, white space folded
/// @param rule the stable id of the rule that decided
public record Verdict(
        String recipient,
        Severity severity,
        String reason,
        @Nullable String enhancedCode,
        @Nullable Integer replyCode,
        String remoteText,
        @Nullable String reportingMta,
        String rule) {}
