import { PasswordField, TextField } from "#components/ui/text-field";

/** Mail address and password, as password managers know them. */
export function CredentialFields() {
  return (
    <>
      <TextField
        name="email"
        label="邮箱"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <PasswordField name="password" label="密码" autoComplete="current-password" required />
    </>
  );
}
