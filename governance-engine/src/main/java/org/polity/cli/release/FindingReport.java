package org.polity.cli.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.codes.Coded;
import org.polity.engine.exact.Legible;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.Force;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;
import org.polity.gate.Caveat;
import org.polity.words.Words;

/**
 * The findings on a release in the forms that CI systems read: SARIF 2.1.0 (OASIS), the XML of JUnit, and Markdown.
 *
 * @param manifest the file that each finding is about
 */
record FindingReport(Release release, Verdict verdict, List<Caveat> caveats, Path manifest, Locale locale) {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** @param file null for none */
    void writeSarif(@Nullable Path file) throws Unusable {
        write(file, CanonicalJson.bytes(sarif()));
    }

    /** @param file null for none */
    void writeJUnit(@Nullable Path file) throws Unusable {
        try {
            write(file, junit());
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param file null for none */
    void writeSummary(@Nullable Path file) throws Unusable {
        write(file, new MarkdownSummary(this).text().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(@Nullable Path file, byte[] content) throws Unusable {
        if (file == null) {
            return;
        }
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(file.toString()));
        }
    }

    String say(Coded coded) {
        return Legible.of(Words.in(locale).say(coded));
    }

    /** The finding with its reasons and its remedy. */
    String message(Finding finding) {
        StringBuilder text = new StringBuilder(say(finding));
        finding.furtherReasons().forEach(reason -> text.append("\n").append(say(reason)));
        finding.remedy().ifPresent(remedy -> text.append("\n> ").append(say(remedy)));
        return text.toString();
    }

    /** The rule that the finding is about; the code of a finding about a file. */
    static String rule(Finding finding) {
        Map<String, Object> tree = finding.tree();
        Object policy = tree.get("policy");
        return policy == null ? finding.code() : policy + "/" + tree.get("rule");
    }

    private Map<String, Object> sarif() {
        Map<String, Object> rules = new LinkedHashMap<>();
        verdict.findings().forEach(finding -> rules.putIfAbsent(rule(finding), Map.of("id", rule(finding))));
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "polity");
        driver.put("rules", List.copyOf(rules.values()));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("results", verdict.findings().stream().map(this::result).toList());
        run.put(
                "properties",
                Map.of(
                        "outcome", verdict.outcome().label(),
                        "epoch", verdict.epoch(),
                        "artifact", release.artifact().prefixed()));
        return Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
    }

    private Map<String, Object> result(Finding finding) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", rule(finding));
        result.put("kind", finding.status() == Status.PASSED ? "pass" : "fail");
        result.put("level", level(finding));
        result.put("message", Map.of("text", message(finding)));
        result.put(
                "locations",
                List.of(Map.of(
                        "physicalLocation",
                        Map.of(
                                "artifactLocation", Map.of("uri", uri()),
                                "region", Map.of("startLine", 1)))));
        result.put(
                "properties",
                Map.of(
                        "code", finding.code(),
                        "status", finding.status().label(),
                        "force", finding.force().label()));
        return result;
    }

    /** Relative to the working folder, which is the root of the repository in CI. */
    private String uri() {
        Path relative =
                manifest.isAbsolute() ? Path.of("").toAbsolutePath().relativize(manifest) : manifest.normalize();
        return URI.create("/").relativize(encoded(relative)).toString();
    }

    private static URI encoded(Path relative) {
        try {
            return new URI(null, null, "/" + relative.toString().replace('\\', '/'), null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String level(Finding finding) {
        if (finding.status() == Status.PASSED) {
            return "none";
        }
        return decides(finding) ? "error" : "warning";
    }

    static boolean decides(Finding finding) {
        return finding.force() == Force.ENFORCED && finding.status() != Status.PASSED;
    }

    private byte[] junit() throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
        List<Finding> findings = verdict.findings();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", legal(release.name() + " " + release.version()));
        xml.writeAttribute("tests", Integer.toString(findings.size()));
        xml.writeAttribute("failures", Long.toString(count(findings, Status.FAILED)));
        xml.writeAttribute("errors", Long.toString(count(findings, Status.INCONCLUSIVE)));
        xml.writeAttribute(
                "skipped",
                Long.toString(findings.stream().filter(FindingReport::onlyWarns).count()));
        for (Finding finding : findings) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", legal(rule(finding)));
            xml.writeAttribute("name", legal(say(finding)));
            if (onlyWarns(finding)) {
                detail(xml, "skipped", finding);
            } else if (finding.status() == Status.FAILED) {
                detail(xml, "failure", finding);
            } else if (finding.status() == Status.INCONCLUSIVE) {
                detail(xml, "error", finding);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return bytes.toByteArray();
    }

    private static boolean onlyWarns(Finding finding) {
        return finding.status() != Status.PASSED && !decides(finding);
    }

    private static long count(List<Finding> findings, Status status) {
        return findings.stream()
                .filter(finding -> finding.status() == status && decides(finding))
                .count();
    }

    private void detail(XMLStreamWriter xml, String element, Finding finding) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", legal(say(finding)));
        if (!element.equals("skipped")) {
            xml.writeAttribute("type", finding.code());
        }
        xml.writeCharacters(legal(message(finding)));
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for control characters, surrogates alone, U+FFFE and U+FFFF. */
    private static String legal(String text) {
        return text.codePoints()
                .map(c -> c == '\n' || c == '\t' || c >= 0x20 && c < 0xd800 || c > 0xdfff && c != 0xfffe && c != 0xffff
                        ? c
                        : 0xfffd)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Workflow commands of GitHub Actions, one a line. Characters that would end a value or begin another command are encoded. */
    List<String> annotations() {
        return inOrder().stream()
                .filter(finding -> finding.status() != Status.PASSED)
                .map(finding -> "::%s file=%s,line=1,title=%s::%s"
                        .formatted(
                                decides(finding) ? "error" : "warning",
                                property(uri()),
                                property(rule(finding)),
                                value(message(finding))))
                .toList();
    }

    private static String value(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return value(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** The findings that decide first, then those that warn, then those that passed. */
    List<Finding> inOrder() {
        return Stream.of(
                        verdict.findings().stream().filter(FindingReport::decides),
                        verdict.findings().stream().filter(FindingReport::onlyWarns),
                        verdict.findings().stream().filter(finding -> finding.status() == Status.PASSED))
                .flatMap(each -> each)
                .toList();
    }
}
