package io.parlour.privacy.erasure;

import io.parlour.database.Gates;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.SigningKeys;
import io.parlour.verify.SignedDocument;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// The signed proof of an erasure (PR-65): ids and counts, no value of the person.
@Component
final class MakeCertificate {
    private final SigningKeys keys;
    private final Gates gates;
    private final Horizon horizon;

    record Certificate(String text, Instant beyondRecovery) {}

    MakeCertificate(SigningKeys keys, Gates gates, Horizon horizon) {
        this.keys = keys;
        this.gates = gates;
        this.horizon = horizon;
    }

    Certificate of(OrganizationId organization, Erasure erasure, Instant live) {
        Instant beyond = live.plus(horizon.longest());
        ErasureCounts counts = erasure.counts();
        Map<String, Object> places = new TreeMap<>();
        counts.before().forEach((table, rows) -> places.put(table, Map.of("before", rows, "after", 0)));
        Map<String, Object> document = new TreeMap<>();
        document.put("id", erasure.id().toString());
        document.put("organization", organization.toString());
        document.put("beganAt", erasure.beganAt().toString());
        document.put("erasedLiveAt", live.toString());
        document.put("beyondRecoveryAt", beyond.toString());
        document.put("map", HexFormat.of().formatHex(gates.fingerprint()));
        document.put(
                "version",
                Objects.requireNonNullElse(
                        MakeCertificate.class.getPackage().getImplementationVersion(), "development"));
        document.put("rows", places);
        document.put("redacted", counts.redacted());
        document.put("mentions", counts.mentions());
        document.put("mentionsHeld", Objects.requireNonNullElse(counts.withheld(), 0));
        document.put("files", counts.files());
        document.put("placesScanned", counts.places());
        document.put("left", 0);
        document.put("valuesOthersHaveToo", counts.elsewhere());
        document.put("kept", counts.kept());
        document.put("holds", counts.held());
        document.put("notices", Map.of("sent", 0, "reason", "no recipients"));
        return new Certificate(keys.sign(SignedDocument.CERTIFICATE, document), beyond);
    }
}
