package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalAddressTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@db.example/x,                         jdbc:postgresql://db.example/x,                u, p",
        "postgres://u:p%40q@db.example:6432/x?sslmode=require,  jdbc:postgresql://db.example:6432/x?sslmode=require, u, p@q",
        "jdbc:postgresql://db.example/x?user=u&password=p%2Bq,  jdbc:postgresql://db.example/x,                u, p+q",
        "postgresql://u:a+b@[::1]:5432/x,                       jdbc:postgresql://[::1]:5432/x,                u, a+b"
    })
    void everyCommonFormIsRead(String text, String url, String user, String password) {
        assertThat(ExternalAddress.parse(text)).isEqualTo(new ExternalAddress(url, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:p@h/x",
                "postgresql://u:p@h",
                "postgresql://h/x",
                "postgresql:///x",
                "::",
                "db.example"
            })
    void anythingElseIsRefusedInWords(String text) {
        assertThatThrownBy(() -> ExternalAddress.parse(text))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("PARLOUR_DATABASE_URL");
    }

    @org.junit.jupiter.api.Test
    void aPrintedAddressHoldsNoPassword() {
        assertThat(ExternalAddress.parse("postgresql://u:secret@h/x").toString())
                .doesNotContain("secret");
    }
}
