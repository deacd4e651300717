/** Every secret that is kept in the database. */
export type SecretName = "push.baidu.token";
