package io.parlour.redaction;

import java.util.List;

/// What an organization may set about card numbers.
///
/// `twelveDigits`: Maestro numbers of 12 digits count. `thirteenDigits`: 13 digits count without keyword or grouping.
/// `allowed`: number formats that are no cards here, such as `4917########`: digits stand for themselves, `#` for any.
public record CardRules(boolean twelveDigits, boolean thirteenDigits, List<String> allowed) {
    public static final CardRules DEFAULT = new CardRules(false, false, List.of());

    public CardRules {
        allowed = List.copyOf(allowed);
    }

    int shortest() {
        return twelveDigits ? 12 : 13;
    }

    boolean allows(String digits) {
        return allowed.stream().anyMatch(format -> matches(format, digits));
    }

    private static boolean matches(String format, String digits) {
        if (format.length() != digits.length()) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (format.charAt(i) != '#' && format.charAt(i) != digits.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
