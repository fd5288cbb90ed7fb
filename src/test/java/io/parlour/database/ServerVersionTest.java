package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {
    @Test
    void versionsReadAsPeopleWriteThem() {
        assertThat(ServerVersion.of(180_006)).hasToString("18.6");
    }

    @ParameterizedTest
    @ValueSource(ints = {180_002, 180_005, 170_010})
    void embeddedServersBelowTheOldestAreRefused(int number) {
        assertThatThrownBy(() -> ServerVersion.of(number).requireEmbedded())
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("PostgreSQL");
    }

    @ParameterizedTest
    @ValueSource(ints = {140_020, 150_016, 160_012, 170_008, 180_002})
    void oldAndBrokenExternalServersAreRefused(int number) {
        assertThatThrownBy(() -> ServerVersion.of(number).requireExternal()).isInstanceOf(DatabaseStartException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {150_000, 150_017, 170_009, 180_006, 190_000})
    void otherServersAreTaken(int number) {
        assertThatCode(() -> ServerVersion.of(number).requireExternal()).doesNotThrowAnyException();
    }
}
