package io.parlour.organizations;

/// The rows of the transition table: docs/site-life.md is printed from them.
public enum SiteTransition {
    R1("1", "–", "signs up for a trial", "TRIAL", "the trial ends after the plan's days"),
    R2("2", "TRIAL, TRIAL_LAPSED", "pays", "PAID_ACTIVE", "the plan's retention applies"),
    R3("3", "TRIAL, TRIAL_LAPSED", "chooses free", "FREE_ACTIVE", "nothing is deleted for 14 days, owners are told"),
    R4("4", "TRIAL", "the trial has ended", "TRIAL_LAPSED", "the console is read-only; closes after the grace months"),
    R5("5", "TRIAL_LAPSED", "the grace months have passed", "CLOSED (TRIAL)", "purge after the months after closing"),
    R6("6", "FREE_ACTIVE", "no agent signed in for the idle months", "FREE_IDLE_NOTIFYING", "owners are told daily"),
    R7("7", "FREE_IDLE_NOTIFYING", "an email was accepted", "FREE_WARNED", "closes after the grace days"),
    R7B("7b", "FREE_IDLE_NOTIFYING", "30 daily tries, none accepted", "FREE_WARNED", "closes after the grace days"),
    R8("8", "FREE_IDLE_NOTIFYING, FREE_WARNED", "an agent signs in", "FREE_ACTIVE", "timers are cancelled"),
    R9("9", "FREE_WARNED", "the grace days have passed", "CLOSED (IDLE)", "purge after the months after closing"),
    R10("10", "FREE_*", "pays", "PAID_ACTIVE", "what is gone stays gone"),
    R11("11", "PAID_ACTIVE", "a payment fails", "PAID_PAST_DUE", "closes after 30 days"),
    R12("12", "PAID_PAST_DUE", "pays", "PAID_ACTIVE", "timers are cancelled"),
    R13("13", "PAID_PAST_DUE", "30 days have passed", "CLOSED (NONPAYMENT)", "purge after the months after closing"),
    R14("14", "any open", "the owner closes it", "CLOSED (OWNER)", "purge after the months after closing"),
    R15(
            "15",
            "CLOSED",
            "the owner reopens it before the purge",
            "the state before",
            "as if never closed; after TRIAL or NONPAYMENT only by paying or choosing free"),
    R16("16", "CLOSED", "an owner asks, another confirms, 72 hours pass", "PURGING", "can be cancelled until then"),
    R17("17", "CLOSED", "purge date, no hold on the site", "PURGING", "after notices 30 and 7 days before"),
    R18("18", "PURGING", "nothing is left", "PURGED", "the steps of its life remain"),
    R19("19", "PURGING", "held rows are left", "PURGING", "finishes when the last hold ends"),
    /// Plan changes of the operator that the policy's table doesn't have.
    RP(
            "–",
            "any open",
            "is put on another plan by the operator",
            "the plan's first state",
            "shorter rules wait 30 days");

    private final String row;
    private final String from;
    private final String trigger;
    private final String to;
    private final String effect;

    SiteTransition(String row, String from, String trigger, String to, String effect) {
        this.row = row;
        this.from = from;
        this.trigger = trigger;
        this.to = to;
        this.effect = effect;
    }

    public String row() {
        return row;
    }

    /// A row of a Markdown table.
    public String printed() {
        return "| " + String.join(" | ", row, from, trigger, to, effect) + " |";
    }
}
