package io.gantral.worker.guard;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.styra.opa.wasm.OpaWasm;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import java.io.ByteArrayInputStream;

/**
 * One loaded instance of a compiled policy, for one thread at a time. Loading the first one takes
 * about a second, each further one about a tenth.
 *
 * <p>It sees the question and its own data, and nothing else: of OPA's built-in functions only
 * those that compute are there, so a policy that asks for the time or the network fails. An
 * evaluation ends when its thread is interrupted, and the instance is then of no more use.
 */
final class WasmPolicy {
  static final int MAX_INPUT = 64 * 1024;

  private static final String ENTRYPOINT = "gantral/guard/decision";
  private static final int MEMORY_PAGES = 64;
  private static final int MAX_MEMORY_PAGES = 512;
  private static final int JSON = 0;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final OpaWasm wasm;
  private final int entrypoint;
  private final int data;
  private final int heap;

  private WasmPolicy(OpaWasm wasm, byte[] data) {
    this.wasm = wasm;
    this.entrypoint = entrypoint(wasm);
    this.data = load(data);
    this.heap = wasm.exports().opaHeapPtrGet();
    if ((long) heap + MAX_INPUT > (long) MEMORY_PAGES * Memory.PAGE_SIZE) {
      throw new BundleRefused("its data leave no room for a question");
    }
  }

  /**
   * Loads a policy.
   *
   * @throws BundleRefused if it is no policy that answers for the guard
   */
  static WasmPolicy load(PolicyBundle bundle) {
    try {
      var memory = new ByteArrayMemory(new MemoryLimits(MEMORY_PAGES, MAX_MEMORY_PAGES));
      var wasm =
          OpaWasm.builder()
              .withInputStream(new ByteArrayInputStream(bundle.wasm()))
              .withJsonMapper(MAPPER)
              .withYamlMapper(MAPPER)
              .withMemory(memory)
              .build();
      return new WasmPolicy(wasm, bundle.data());
    } catch (BundleRefused e) {
      throw e;
    } catch (RuntimeException e) {
      // The runtime has no common type for its refusals of a module.
      throw new BundleRefused("its policy.wasm cannot be loaded", e);
    }
  }

  /**
   * Evaluates a question.
   *
   * @param question JSON in UTF-8, at most {@link #MAX_INPUT} bytes
   * @return the result set as OPA writes it, a JSON array
   * @throws RuntimeException of many types, after which the instance is of no more use
   */
  String evaluate(byte[] question) {
    // The question lies where the heap starts, so that each evaluation frees the one before it.
    wasm.memory().write(heap, question);
    int free = heap + question.length;
    int answer = wasm.exports().opaEval(0, entrypoint, data, heap, question.length, free, JSON);
    return wasm.memory().readCString(answer);
  }

  private static int entrypoint(OpaWasm wasm) {
    int known = wasm.exports().opaJsonDump(wasm.exports().entrypoints());
    var entrypoints = JsonFields.of(Json.parse(wasm.memory().readCString(known)));
    if (!entrypoints.has(ENTRYPOINT)) {
      throw new BundleRefused("it has no entry point " + ENTRYPOINT);
    }
    return entrypoints.integer(ENTRYPOINT, 0, Integer.MAX_VALUE);
  }

  private int load(byte[] json) {
    int address = wasm.exports().opaMalloc(json.length);
    wasm.memory().write(address, json);
    int value = wasm.exports().opaJsonParse(address, json.length);
    if (value == 0) {
      throw new BundleRefused("its data cannot be loaded");
    }
    return value;
  }
}
