package io.parlour.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.audit.ListRefusals.Refusal;
import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.shared();
    private final Audit audit = new Audit(database.transactions(), database.jdbc(), Clock.fixed(NOON, ZoneOffset.UTC));
    private final ListRefusals refusals = new ListRefusals(database.transactions(), database.jdbc());
    private final OrganizationId organization = database.organization();
    private final UUID agent = UUID.randomUUID();
    private final ObjectRef conversation = new ObjectRef(ObjectRef.Kind.CONVERSATION, UUID.randomUUID());

    @Test
    void aRefusalIsListedAsItWas() {
        audit.record(organization, Actor.agent(agent), Action.ACCESS_REFUSED, conversation, Reason.NOT_PERMITTED);
        audit.record(organization, Actor.agent(agent), Action.SIGNED_IN, null, null);

        assertThat(refusals.list(organization, null, null).items())
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new Refusal(
                        0, NOON, Actor.agent(agent), Action.ACCESS_REFUSED, conversation, Reason.NOT_PERMITTED));
    }

    @Test
    void aRefusalStaysWhenItsTransactionIsRolledBack() {
        assertThatThrownBy(() -> database.transactions().in(organization, () -> {
                    audit.record(organization, Actor.stranger(), Action.SIGN_IN_REFUSED, null, Reason.WRONG_PASSWORD);
                    throw Problem.forbidden("access.denied");
                }))
                .isInstanceOf(Problem.class);

        assertThat(refusals.list(organization, null, null).items()).hasSize(1);
    }

    @Test
    void whatWasDoneGoesWithItsTransaction() {
        assertThatThrownBy(() -> database.transactions().in(organization, () -> {
                    audit.record(organization, Actor.agent(agent), Action.CONTACT_MERGED, null, null);
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(stored()).isZero();
    }

    @Test
    void pagesMeetWithoutGapAndWithoutOtherOrganizations() {
        for (int i = 0; i < 5; i++) {
            audit.record(organization, Actor.stranger(), Action.SIGN_IN_REFUSED, null, Reason.UNKNOWN_ADDRESS);
            audit.record(database.organization(), Actor.stranger(), Action.SIGN_IN_REFUSED, null, null);
        }
        List<Long> ids = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<Refusal> page = refusals.list(organization, cursor, 2);
            page.items().forEach(refusal -> ids.add(refusal.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(ids).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void theProgramCanNeitherReadNorChangeNorRemoveARow() {
        for (String statement : List.of(
                "select count(*) from audit_intake",
                "update audit_intake set action = 3",
                "delete from audit_intake",
                "truncate audit_intake")) {
            assertThatThrownBy(() -> database.transactions().in(organization, () -> {
                        database.jdbc().sql(statement).query().listOfRows();
                    }))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private long stored() {
        return database.superuser()
                .sql("select count(*) from audit_intake where organization_id = ?")
                .param(organization.value())
                .query(Long.class)
                .single();
    }
}
