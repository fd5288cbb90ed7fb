package io.parlour.mail.outbox;

import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.Problem;
import io.parlour.mail.writing.Addresses;
import io.parlour.mail.writing.MailRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Addresses as an agent typed them: each usable, each once, forty in all. Who stands in one list is left out of the
/// later ones.
///
/// Errors: 422 `mail.address-invalid` {field, address}, `mail.header-injection`, `mail.no-recipients`, `input.invalid`.
final class AnswerAddresses {
    private static final int LONGEST = 254;
    private final Set<String> seen = new HashSet<>();

    List<String> read(String field, List<String> typed) {
        List<String> read = new ArrayList<>();
        for (String each : typed) {
            PlainHeader.require("mail.header-injection:address", each);
            String address = PlanAnswer.bare(each.strip()).strip();
            if (!usable(address)) {
                throw new Problem(422, "mail.address-invalid")
                        .with(java.util.Map.of("field", field, "address", shown(address)));
            }
            if (seen.add(PlanAnswer.lower(address))) {
                read.add(address);
            }
        }
        if (seen.size() > PlanAnswer.MOST) {
            throw Problem.invalid(field, "too-many:recipients", Map.of("max", PlanAnswer.MOST));
        }
        return List.copyOf(read);
    }

    private static boolean usable(String address) {
        int at = address.lastIndexOf('@');
        if (address.length() > LONGEST || at < 1 || !EmailDomain.isComplete(address)) {
            return false;
        }
        try {
            return !Addresses.wire(address).isEmpty();
        } catch (MailRefused refused) {
            return false;
        }
    }

    private static String shown(String address) {
        return address.length() <= LONGEST ? address : address.substring(0, LONGEST) + "…";
    }
}
