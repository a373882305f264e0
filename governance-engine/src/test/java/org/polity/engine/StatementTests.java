package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.evidence.Facts;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.roots.BoundRoot;
import org.polity.engine.roots.GroupRoot;
import org.polity.engine.roots.VerdictRoot;
import org.polity.engine.schemas.VerdictSchema;
import org.polity.engine.verdict.Judge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What every statement has in common, whatever the case. */
class StatementTests {

    private static final BigDecimal LARGEST = BigDecimal.TWO.pow(53);

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(VerdictSchema.text());
    }

    @Test
    void every_statement_keeps_the_published_schema() throws Exception {
        Schema schema = schema();
        for (Path folder : Case.folders()) {
            String statement = new String(Case.usual(folder), StandardCharsets.UTF_8);
            assertThat(schema.validate(statement, InputFormat.JSON))
                    .as(folder + "\n" + statement)
                    .isEmpty();
        }
    }

    @Test
    void the_schema_takes_no_field_and_no_number_that_a_statement_never_has() throws Exception {
        Schema schema = schema();
        String statement = new String(
                Case.usual(Path.of("src/test/cases", "demographic-parity-difference-failed")), StandardCharsets.UTF_8);
        for (String faulty : List.of(
                statement.replace("\"rules\":", "\"note\":\"\",\"rules\":"),
                statement.replaceFirst("\"observed\":\"([^\"]*)\"", "\"observed\":$1"),
                statement.replaceFirst("\"observed\":\"([^\"]*)\"", "\"observed\":\"$10\""),
                statement.replaceFirst("\"tp\":(\\d+)", "\"tp\":$1.5"),
                statement.replace("bias.difference-broken", "bias.difference-bent"))) {
            assertThat(faulty).isNotEqualTo(statement);
            assertThat(schema.validate(faulty, InputFormat.JSON)).as(faulty).isNotEmpty();
        }
    }

    @Test
    void every_number_is_an_integer_that_a_double_holds() throws Exception {
        for (Path folder : Case.folders()) {
            List<BigDecimal> numbers = new ArrayList<>();
            collect(StrictJson.parse(Case.usual(folder)), numbers);
            assertThat(numbers).as(folder.toString()).isNotEmpty().allSatisfy(number -> {
                assertThat(number.stripTrailingZeros().scale()).isLessThanOrEqualTo(0);
                assertThat(number.abs()).isLessThanOrEqualTo(LARGEST);
            });
        }
    }

    private static void collect(Json value, List<BigDecimal> numbers) {
        switch (value) {
            case Json.Obj object -> object.fields().values().forEach(field -> collect(field, numbers));
            case Json.Arr array -> array.items().forEach(item -> collect(item, numbers));
            case Json.Num number -> numbers.add(number.value());
            case Json.Text text -> {}
            case Json.Bool flag -> {}
            case Json.Null none -> {}
            case Json.Absent none -> {}
        }
    }

    /** The digest of a manifest is of its files in their order, so it is held still. */
    @Test
    void the_order_of_policies_and_of_files_changes_no_byte() throws Exception {
        Random random = new Random(20261130);
        int shuffled = 0;
        for (Path folder : Case.folders()) {
            Case.Gathered usual = new Case(folder).gather((place, store, files) -> {});
            Case.Gathered other = new Case(folder).gather((place, store, files) -> shuffle(files, random));
            List<PolicyInForce> policies = new ArrayList<>(usual.policies().policies());
            Collections.shuffle(policies, random);
            Facts facts = other.facts();
            Facts sameManifest = new Facts(
                    usual.facts().manifestDigest(),
                    facts.manifest(),
                    facts.refusal(),
                    facts.counted(),
                    facts.datasets(),
                    facts.attestations(),
                    facts.trustRoots(),
                    facts.card());
            byte[] statement = Judge.judge(
                            usual.release(),
                            sameManifest,
                            new PolicySet(usual.policies().epoch(), policies),
                            CelConditions.standard())
                    .statement();
            assertThat(new String(statement, StandardCharsets.UTF_8))
                    .as(folder.toString())
                    .isEqualTo(new String(usual.verdict().statement(), StandardCharsets.UTF_8));
            shuffled += facts.manifestDigest().equals(usual.facts().manifestDigest()) ? 0 : 1;
        }
        assertThat(shuffled).isGreaterThan(20);
    }

    private static void shuffle(ArrayNode files, Random random) {
        List<JsonNode> all = new ArrayList<>();
        files.forEach(all::add);
        Collections.shuffle(all, random);
        files.removeAll();
        all.forEach(files::add);
    }

    @Test
    void the_root_of_the_counts_follows_from_what_the_statement_lists() throws Exception {
        for (String name : List.of("demographic-parity-difference-failed", "compas-equalized-odds")) {
            byte[] statement =
                    new Case(Path.of("src/test/cases", name)).rooted().statement();
            assertThat(schema().validate(new String(statement, StandardCharsets.UTF_8), InputFormat.JSON))
                    .isEmpty();
            JsonNode predicate = JsonMapper.shared().readTree(statement).path("predicate");
            List<BoundRoot> bounds = new ArrayList<>();
            for (JsonNode finding : predicate.path("findings")) {
                BoundRoot bound = bound(finding);
                assertThat(bound.root().hex())
                        .isEqualTo(finding.path("figures").path("root").stringValue());
                bounds.add(bound);
            }
            assertThat(bounds).isNotEmpty();
            assertThat(new VerdictRoot(bounds).root().hex())
                    .isEqualTo(predicate.path("countsRoot").stringValue())
                    .isNotEqualTo("0".repeat(64));
        }
    }

    private static BoundRoot bound(JsonNode finding) {
        List<GroupRoot> groups = new ArrayList<>();
        for (JsonNode group : finding.path("figures").path("groups")) {
            JsonNode counts = group.path("counts");
            groups.add(new GroupRoot(
                    group.path("name").stringValue(),
                    new Confusion(
                            counts.path("tp").longValue(),
                            counts.path("fp").longValue(),
                            counts.path("fn").longValue(),
                            counts.path("tn").longValue()),
                    new Digest(group.path("root").stringValue())));
        }
        return new BoundRoot(
                new PolicyId(finding.path("policy").stringValue()),
                new RuleId(finding.path("rule").stringValue()),
                Attribute.parse(finding.path("arguments").path("attribute").stringValue()),
                groups);
    }
}
