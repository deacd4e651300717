/**
 * Settings of every start of the embedded PostgreSQL. Durability (fsync, synchronous_commit, full_page_writes)
 * stays at its safe default.
 */
export const settings: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  // A site uses 10 for pages, 10 for jobs and 2 for listening; several processes may share one cluster.
  max_connections: "100",
  shared_buffers: "128MB",
  work_mem: "8MB",
  maintenance_work_mem: "128MB",
  // Disks are SSDs nowadays; the default of 4 makes the planner avoid indexes.
  random_page_cost: "1.1",
  // Pages are short queries: compiling them costs more than running them.
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // No replicas hang on an embedded database.
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  // Logs of a week, one file a weekday.
  logging_collector: "on",
  log_directory: "log",
  log_filename: "postgresql-%a.log",
  log_truncate_on_rotation: "on",
  log_min_duration_statement: "1000",
};
