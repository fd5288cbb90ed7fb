package io.parlour.privacy.pages;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChoiceLimitsTest {
    private final ChoiceLimits limits = new ChoiceLimits();
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());

    @Test
    void networkChoosesSixtyTimesAnHour() {
        for (int each = 0; each < 60; each++) {
            limits.take(organization, "network");
        }

        assertThatThrownBy(() -> limits.take(organization, "network"))
                .isInstanceOf(Problem.class)
                .hasMessage("privacy.too-many");
        limits.take(organization, "another network");
    }

    @Test
    void organizationRecordsFiveThousandChoicesADay() {
        for (int each = 0; each < 5_000; each++) {
            limits.take(organization, "network " + each);
        }

        assertThatThrownBy(() -> limits.take(organization, "one more"))
                .isInstanceOf(Problem.class)
                .hasMessage("privacy.too-many");
        limits.take(new OrganizationId(UUID.randomUUID()), "one more");
    }
}
