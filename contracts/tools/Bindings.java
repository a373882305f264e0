import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.web3j.codegen.SolidityFunctionWrapperGenerator;

/** Writes a typed Java class for each of our contracts from what forge compiled. Run by the build. */
public class Bindings {

    private static final List<String> CONTRACTS = List.of(
            "PolityToken", "PolityGovernor", "PolityTimelock", "PolicyRegistry", "EvaluatorCouncil", "ReleaseGate");
    private static final String PACKAGE = "org.polity.contracts.bindings";

    public static void main(String[] arguments) throws IOException {
        Path compiled = Path.of(arguments[0]);
        Path sources = Path.of(arguments[1]);
        Path work = Files.createDirectories(compiled.resolveSibling("bindings"));
        for (String contract : CONTRACTS) {
            JsonNode artifact = new ObjectMapper()
                    .readTree(compiled.resolve(contract + ".sol/" + contract + ".json").toFile());
            Path abi = Files.writeString(work.resolve(contract + ".abi"), artifact.get("abi").toString());
            Path bytecode = Files.writeString(
                    work.resolve(contract + ".bin"),
                    artifact.at("/bytecode/object").asText().substring(2));
            SolidityFunctionWrapperGenerator.main(new String[] {
                "-a", abi.toString(), "-b", bytecode.toString(), "-c", contract, "-o", sources.toString(), "-p", PACKAGE
            });
        }
    }
}
