package io.parlour.kernel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    void aKeyIsTheSameAfterARestart() {
        byte[] before = new Keys("", data).of(organization);
        assertThat(new Keys("", data).of(organization)).isEqualTo(before).hasSize(32);
    }

    @Test
    void organizationsHaveKeysOfTheirOwn() {
        Keys keys = new Keys("", data);
        assertThat(keys.of(organization)).isNotEqualTo(keys.of(new OrganizationId(UUID.randomUUID())));
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws Exception {
        new Keys("", data).of(organization);
        for (Path file :
                new Path[] {data.resolve("keys/master.key"), data.resolve("keys/organization/" + organization + ".key")
                }) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theKeyOfAnOrganizationIsNotReadableWithoutTheMasterKey() throws Exception {
        byte[] key = new Keys("", data).of(organization);
        Files.delete(data.resolve("keys/master.key"));
        assertThatThrownBy(() -> new Keys("", data)).hasMessageContaining("restore it");

        new Keys("", data.resolve("other")).of(organization);
        Files.copy(data.resolve("other/keys/master.key"), data.resolve("keys/master.key"));
        assertThatThrownBy(() -> new Keys("", data).of(organization)).isInstanceOf(IllegalArgumentException.class);
        assertThat(key).hasSize(32);
    }

    @Test
    void aKeyMovedToAnotherOrganizationDoesNotOpen() throws Exception {
        OrganizationId other = new OrganizationId(UUID.randomUUID());
        new Keys("", data).of(organization);
        Path directory = data.resolve("keys/organization");
        Files.copy(directory.resolve(organization + ".key"), directory.resolve(other + ".key"));
        assertThatThrownBy(() -> new Keys("", data).of(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysMayStandApartFromTheData() {
        Path apart = data.resolve("apart");
        new Keys(apart.toString(), data.resolve("data")).of(organization);
        assertThat(apart.resolve("master.key")).exists();
        assertThat(data.resolve("data")).doesNotExist();
    }
}
