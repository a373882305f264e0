package org.polity.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.ModelFault;

class ModelFolderTests {

    @TempDir
    Path folder;

    private String root(String... names) throws Exception {
        MessageDigest root = FileDigest.sha256();
        for (String name : names) {
            root.update(FileDigest.of(folder.resolve(name)).bytes());
        }
        return HexFormat.of().formatHex(root.digest());
    }

    private void write(String... names) throws Exception {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "content of " + name);
        }
    }

    @Test
    void names_are_ordered_by_code_point_and_not_by_utf_16() throws Exception {
        String beyond = "\uD83D\uDE00";
        String privateUse = "\uFF61";
        write("a", beyond, privateUse);
        assertThat(ModelFolder.root(folder).hex()).isEqualTo(root("a", privateUse, beyond));
    }

    @Test
    void version_control_and_what_is_ignored_are_left_out() throws Exception {
        write("model", ".git/config", ".gitignore", "model.sig", "notes/a", "notes/b");
        assertThat(ModelFolder.root(folder).hex()).isEqualTo(root("model", "model.sig", "notes/a", "notes/b"));
        assertThat(ModelFolder.root(folder, List.of("model.sig", "notes")).hex())
                .isEqualTo(root("model"));
    }

    @Test
    void a_folder_without_files_has_no_root() throws Exception {
        write(".git/config", "model.sig");
        assertThatThrownBy(() -> ModelFolder.root(folder, List.of("model.sig")))
                .isInstanceOfSatisfying(
                        AttestationRefused.class,
                        refused -> assertThat(refused.fault())
                                .isEqualTo(new ModelFault.NoFiles(String.valueOf(folder.getFileName()))));
    }
}
