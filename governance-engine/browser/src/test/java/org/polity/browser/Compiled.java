package org.polity.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.teavm.backend.javascript.JSModuleType;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.vm.TeaVMOptimizationLevel;

/** A class of the tests as a JavaScript module, by the compiler and the transformer that the engine's own module has. */
final class Compiled {

    private static final Path FOLDER = Path.of("target/javascript");

    private Compiled() {}

    /** The module of what a class exports. */
    static Path module(Class<?> main) throws Exception {
        String name = main.getSimpleName() + ".mjs";
        TeaVMTool tool = new TeaVMTool();
        tool.setMainClass(main.getName());
        tool.setTargetType(TeaVMTargetType.JAVASCRIPT);
        tool.setJsModuleType(JSModuleType.ES2015);
        tool.setTargetDirectory(FOLDER.toFile());
        tool.setTargetFileName(name);
        tool.setClassLoader(Compiled.class.getClassLoader());
        tool.getTransformers().add(KeptParentheses.class.getName());
        tool.setOptimizationLevel(TeaVMOptimizationLevel.SIMPLE);
        tool.setObfuscated(false);
        tool.setStrict(true);
        tool.generate();
        assertThat(tool.getProblemProvider().getProblems()).isEmpty();
        return FOLDER.resolve(name);
    }
}
