package org.polity.web.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A sender who writes HTTP byte by byte, as slowly as it likes. */
final class Line implements AutoCloseable {

    private static final int PATIENCE_IN_MILLISECONDS = 30_000;

    private final Socket socket;
    private final StringBuilder heard = new StringBuilder();

    Line(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The request line and the headers, each in a line, without a host. */
    Line begins(String head) {
        return sends(head.strip().replace("\n", "\r\n") + "\r\nHost: localhost\r\n\r\n");
    }

    Line sends(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException closed) {
            // what was answered can still be read
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Whether an answer, or the end, comes within so many milliseconds. */
    boolean hearsWithin(int milliseconds) {
        return read(milliseconds) != 0;
    }

    /** The status of the answer, for which it waits; 0 where the other side ends without any. */
    int status() {
        while (heard.indexOf("\r\n") < 0 && read(PATIENCE_IN_MILLISECONDS) > 0) {
            // until the first line is there
        }
        return heard.isEmpty() ? 0 : Integer.parseInt(heard.toString().split(" ", 3)[1]);
    }

    boolean hasHeader(String name) {
        while (heard.indexOf("\r\n\r\n") < 0 && read(PATIENCE_IN_MILLISECONDS) > 0) {
            // until all headers are there
        }
        return heard.toString().toLowerCase(Locale.ROOT).contains("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
    }

    /** Whether the other side ends the connection; waits for it. */
    boolean ends() {
        int read = 1;
        while (read > 0) {
            read = read(PATIENCE_IN_MILLISECONDS);
        }
        return read < 0;
    }

    /** @return bytes; 0 when none came in time, -1 when none will come */
    private int read(int milliseconds) {
        byte[] piece = new byte[1 << 12];
        try {
            socket.setSoTimeout(milliseconds);
            int read = socket.getInputStream().read(piece);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(piece, 0, Math.max(0, read));
            heard.append(bytes.toString(StandardCharsets.ISO_8859_1));
            return read;
        } catch (SocketTimeoutException late) {
            return 0;
        } catch (SocketException reset) {
            return -1;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
