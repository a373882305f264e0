package org.polity.web.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.polity.contracts.Addresses;
import org.springframework.util.unit.DataSize;

/** A folder of the embedded default with a chain and contracts, as yet without a database: a site that is started on it fills one. */
public final class SeededFolder implements AutoCloseable {

    private final EmbeddedFolder folder;
    private final EmbeddedNode node;
    private final Addresses addresses;

    private SeededFolder(EmbeddedFolder folder, EmbeddedNode node, Addresses addresses) {
        this.folder = folder;
        this.node = node;
        this.addresses = addresses;
    }

    /**
     * @param path of a folder that holds no chain
     * @param packages the `node_modules` that hold the development node
     * @throws IOException when there is a chain already: nothing in the folder is changed
     */
    public static SeededFolder make(Path path, Path packages) throws IOException {
        for (String file : new String[] {KeptChain.STATE, KeptChain.JOURNAL, EmbeddedContracts.FILE}) {
            if (Files.exists(path.resolve(file))) {
                throw new IOException("`%s` holds a chain already: delete the folder, or name another".formatted(path));
            }
        }
        EmbeddedFolder folder = EmbeddedFolder.hold(path, "the seeding of this folder");
        EmbeddedNode node = null;
        try {
            node = EmbeddedNode.start(folder, NodeProgram.find(folder, packages));
            Addresses addresses = EmbeddedContracts.deployed(
                    folder,
                    node,
                    new EmbeddedProperties(
                            path.toString(),
                            packages.toString(),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(2),
                            DataSize.ofMegabytes(64),
                            Demo.NONE));
            folder.isOurs();
            return new SeededFolder(folder, node, addresses);
        } catch (IOException | RuntimeException failed) {
            if (node != null) {
                node.close();
            }
            folder.close();
            throw failed;
        }
    }

    public URI url() {
        return node.url();
    }

    public Addresses addresses() {
        return addresses;
    }

    @Override
    public void close() throws IOException {
        node.close();
        folder.close();
    }
}
