package io.gantral.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka of one node that is broker and controller in one, on a folder that outlives it.
 *
 * <p>It may be started again on the folder after any end, on other ports. It creates no topic by
 * itself.
 */
public final class LocalKafka implements AutoCloseable {

  private final KafkaRaftServer server;
  private final FolderLock lock;
  private final KafkaNode node;
  private final Map<String, Object> client;

  private LocalKafka(
      KafkaRaftServer server, FolderLock lock, KafkaNode node, Map<String, String> credentials) {
    this.server = server;
    this.lock = lock;
    this.node = node;
    var settings = new HashMap<String, Object>(credentials);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, node.bootstrap());
    this.client = Map.copyOf(settings);
  }

  /** Starts a Kafka on any free ports. */
  public static LocalKafka start(Path folder) {
    return start(folder, FreePort.any().number());
  }

  /**
   * Starts a Kafka; the first start on a folder also formats it.
   *
   * @param folder keeps the log; nobody else may use it
   * @param port where clients connect; the controller takes a free one
   */
  public static LocalKafka start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  /** The same with further settings of the broker, which count more than its own. */
  public static LocalKafka start(Path folder, int port, Map<String, String> further) {
    return start(folder, port, further, Map.of());
  }

  /** Starts a Kafka on any free ports for those alone who know the password of its one user. */
  public static LocalKafka startFor(Path folder, KafkaUser user) {
    return start(folder, FreePort.any().number(), user.broker(), user.client());
  }

  private static LocalKafka start(
      Path folder, int port, Map<String, String> further, Map<String, String> credentials) {
    // Kafka names its files in digits of the default locale, and finds none but ours again.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    var home = folder.toAbsolutePath().normalize();
    var lock = FolderLock.take(home);
    try {
      var node = new KafkaNode(home.resolve("log"), port, FreePort.any().number(), further);
      node.formatOnce();
      return new LocalKafka(started(node), lock, node, credentials);
    } catch (RuntimeException e) {
      lock.close();
      throw new LocalServerException("Kafka did not start on " + home, e);
    }
  }

  private static KafkaRaftServer started(KafkaNode node) {
    var server = new KafkaRaftServer(new KafkaConfig(node.settings()), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      // The controller may be up although the broker is not.
      server.shutdown();
      throw e;
    }
  }

  /** The value of {@code bootstrap.servers}. */
  public String bootstrap() {
    return node.bootstrap();
  }

  /** Where the controller listens, for the broker alone. */
  String controller() {
    return node.controller();
  }

  /** What a client has to be told to be let in; a secret among it. */
  public Map<String, Object> client() {
    return client;
  }

  /** Creates a topic where it is missing. */
  public void createTopic(String name, int partitions) {
    createTopic(name, partitions, Map.of());
  }

  /** Creates a topic with settings of its own where it is missing. */
  public void createTopic(String name, int partitions, Map<String, String> settings) {
    var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    try (var admin = Admin.create(client)) {
      admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new LocalServerException("cannot create the topic " + name, e);
      }
    } catch (TimeoutException e) {
      throw new LocalServerException("cannot create the topic " + name + " within 30 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalServerException("interrupted while creating the topic " + name, e);
    }
  }

  @Override
  public void close() {
    try {
      server.shutdown();
      server.awaitShutdown();
    } finally {
      lock.close();
    }
  }
}
