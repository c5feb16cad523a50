package org.crosswind.it.daemons;

import java.util.Locale;

/** The processes of a cluster: what has one DataNode loses blocks, and what has two does not. */
enum Daemon {
  NAMENODE("hdfs.server.namenode.NameNode", 0, 0),
  DATANODE_1("hdfs.server.datanode.DataNode", 1, 2),
  DATANODE_2("hdfs.server.datanode.DataNode", 2, 5),
  RESOURCEMANAGER("yarn.server.resourcemanager.ResourceManager", 0, 8),
  NODEMANAGER_1("yarn.server.nodemanager.NodeManager", 1, 13),
  NODEMANAGER_2("yarn.server.nodemanager.NodeManager", 2, 17),
  HISTORYSERVER("mapreduce.v2.hs.JobHistoryServer", 0, 21);

  private final String type;
  private final int number;
  private final int port;

  Daemon(String type, int number, int port) {
    this.type = "org.apache.hadoop." + type;
    this.number = number;
    this.port = port;
  }

  /** Its main class. */
  String type() {
    return type;
  }

  /** Of those of a kind, from 1; 0 of the only one. */
  int number() {
    return number;
  }

  /** The first of its ports, counted from the cluster's first. */
  int port() {
    return port;
  }

  /** Its name in files and messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }
}
