// A passkey that was not given (cancelled, or none on this device): say so in the page instead of the console.
document.addEventListener('allauth.error', function (event) {
  const told = document.getElementById('passkey_fault')
  if (told) {
    event.preventDefault()
    told.hidden = false
    told.focus()
  }
})
