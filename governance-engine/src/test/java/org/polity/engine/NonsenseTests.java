package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;

/** Words are no part of a verdict: with other words it has the same bytes. */
class NonsenseTests {

    private static final String NONSENSE = "blah";

    /** The project's classes once more, beside message files in which each message is nonsense. */
    private static final class Nonsense extends ClassLoader {

        Nonsense() {
            super(NonsenseTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.polity.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream code = super.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (code == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            InputStream there = super.getResourceAsStream(name);
            boolean messages = name.startsWith("org/polity/words/")
                    && name.endsWith(".properties")
                    && !name.endsWith("rooms.properties");
            return messages && there != null ? nonsense(there) : there;
        }

        private static InputStream nonsense(InputStream messages) {
            try (messages) {
                Properties properties = new Properties();
                properties.load(messages);
                StringBuilder text = new StringBuilder();
                properties
                        .keySet()
                        .forEach(key ->
                                text.append(key).append('=').append(NONSENSE).append('\n'));
                return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void messages_of_nonsense_change_no_digest() throws Exception {
        Nonsense other = new Nonsense();
        Class<?> words = other.loadClass("org.polity.words.Words");
        Object english = words.getMethod("in", Locale.class).invoke(null, Locale.ENGLISH);
        assertThat(words.getMethod("template", String.class).invoke(english, "outcome.cleared"))
                .isEqualTo(NONSENSE);
        Class<?> cases = other.loadClass(Case.class.getName());
        assertThat(cases).isNotEqualTo(Case.class);
        Constructor<?> constructor = cases.getDeclaredConstructor(Path.class);
        constructor.setAccessible(true);
        Method verdict = cases.getDeclaredMethod("verdict");
        verdict.setAccessible(true);
        for (Path folder : Case.folders()) {
            Object judged = verdict.invoke(constructor.newInstance(folder));
            Object digest = judged.getClass().getMethod("digest").invoke(judged);
            assertThat(digest.toString())
                    .as(folder.toString())
                    .isEqualTo(Digest.of(Case.usual(folder)).toString());
        }
    }

    @Test
    void no_message_file_is_beside_the_engine() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/org/polity/engine"))) {
            assertThat(files.map(Path::toString)).isNotEmpty().noneMatch(name -> name.endsWith(".properties"));
        }
    }
}
