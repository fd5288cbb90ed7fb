package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlParametersTest {
    private record Row(UUID id, @Nullable String name, Instant at) {}

    @Test
    void aRecordsFieldsAndItsOrganizationAreParameters() {
        UUID id = UUID.randomUUID();
        UUID organization = UUID.randomUUID();

        assertThat(Sql.parameters(new OrganizationId(organization), new Row(id, null, Instant.EPOCH)))
                .hasSize(4)
                .containsEntry("organization", organization)
                .containsEntry("id", id)
                .containsEntry("name", null)
                .containsEntry("at", Instant.EPOCH.atOffset(ZoneOffset.UTC));
    }
}
