/** The package says its types are elsewhere than they are. */
declare module 'asl-validator' {
  const validate: (definition: unknown) => { isValid: boolean };
  export default validate;
}
