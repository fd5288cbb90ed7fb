package io.parlour.mail.proving;

import java.util.Locale;

/// What is known of where a mail is from. `detail` names the methods and their results, for people who know them.
public record Proof(Verdict verdict, String detail) {
    public static final Proof NOTHING = new Proof(Verdict.UNVERIFIED, "nothing to go by");

    public enum Verdict {
        /// The domain of `From` vouches for it.
        VERIFIED,
        UNVERIFIED,
        /// That domain says that a mail like this is not from it.
        FAILS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean verified() {
        return verdict == Verdict.VERIFIED;
    }

    public boolean fails() {
        return verdict == Verdict.FAILS;
    }
}
