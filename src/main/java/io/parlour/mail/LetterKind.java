package io.parlour.mail;

/// What a letter is about.
public enum LetterKind {
    PASSWORD_RESET,
    INVITATION,
    /// What became of an account, to its agent.
    ACCOUNT,
    /// What was said in a chat, to its visitor or to whoever keeps it.
    TRANSCRIPT,
    /// About work, to an address of the organization itself.
    NOTICE,
    /// What an agent did not hear of otherwise.
    ALERT,
    /// With a link that acts for the contact who gets it.
    LINK;

    /// Whether it counts as an email of the organization. What its own agents need to get in, or are told, always goes.
    boolean isLimited() {
        return this == TRANSCRIPT || this == NOTICE || this == LINK;
    }

    /// Who reads such a letter may get hold of an account.
    public boolean isAboutAccounts() {
        return this == PASSWORD_RESET || this == INVITATION || this == ACCOUNT;
    }
}
